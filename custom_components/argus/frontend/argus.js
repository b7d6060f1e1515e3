var es=Object.defineProperty;var ts=Object.getOwnPropertyDescriptor;var g=(s,e,t,n)=>{for(var i=n>1?void 0:n?ts(e,t):e,o=s.length-1,r;o>=0;o--)(r=s[o])&&(i=(n?r(e,t,i):r(i))||i);return n&&i&&es(e,t,i),i};var J=globalThis,X=J.ShadowRoot&&(J.ShadyCSS===void 0||J.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,he=Symbol(),ze=new WeakMap,z=class{constructor(e,t,n){if(this._$cssResult$=!0,n!==he)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(X&&e===void 0){let n=t!==void 0&&t.length===1;n&&(e=ze.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),n&&ze.set(t,e))}return e}toString(){return this.cssText}},Ue=s=>new z(typeof s=="string"?s:s+"",void 0,he),v=(s,...e)=>{let t=s.length===1?s[0]:e.reduce((n,i,o)=>n+(r=>{if(r._$cssResult$===!0)return r.cssText;if(typeof r=="number")return r;throw Error("Value passed to 'css' function must be a 'css' function result: "+r+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+s[o+1],s[0]);return new z(t,s,he)},je=(s,e)=>{if(X)s.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let n=document.createElement("style"),i=J.litNonce;i!==void 0&&n.setAttribute("nonce",i),n.textContent=t.cssText,s.appendChild(n)}},me=X?s=>s:s=>s instanceof CSSStyleSheet?(e=>{let t="";for(let n of e.cssRules)t+=n.cssText;return Ue(t)})(s):s;var{is:ss,defineProperty:ns,getOwnPropertyDescriptor:is,getOwnPropertyNames:os,getOwnPropertySymbols:rs,getPrototypeOf:as}=Object,ee=globalThis,qe=ee.trustedTypes,cs=qe?qe.emptyScript:"",ls=ee.reactiveElementPolyfillSupport,U=(s,e)=>s,j={toAttribute(s,e){switch(e){case Boolean:s=s?cs:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,e){let t=s;switch(e){case Boolean:t=s!==null;break;case Number:t=s===null?null:Number(s);break;case Object:case Array:try{t=JSON.parse(s)}catch{t=null}}return t}},te=(s,e)=>!ss(s,e),We={attribute:!0,type:String,converter:j,reflect:!1,useDefault:!1,hasChanged:te};Symbol.metadata??=Symbol("metadata"),ee.litPropertyMetadata??=new WeakMap;var x=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=We){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let n=Symbol(),i=this.getPropertyDescriptor(e,n,t);i!==void 0&&ns(this.prototype,e,i)}}static getPropertyDescriptor(e,t,n){let{get:i,set:o}=is(this.prototype,e)??{get(){return this[t]},set(r){this[t]=r}};return{get:i,set(r){let a=i?.call(this);o?.call(this,r),this.requestUpdate(e,a,n)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??We}static _$Ei(){if(this.hasOwnProperty(U("elementProperties")))return;let e=as(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(U("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(U("properties"))){let t=this.properties,n=[...os(t),...rs(t)];for(let i of n)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[n,i]of t)this.elementProperties.set(n,i)}this._$Eh=new Map;for(let[t,n]of this.elementProperties){let i=this._$Eu(t,n);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let n=new Set(e.flat(1/0).reverse());for(let i of n)t.unshift(me(i))}else e!==void 0&&t.push(me(e));return t}static _$Eu(e,t){let n=t.attribute;return n===!1?void 0:typeof n=="string"?n:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let n of t.keys())this.hasOwnProperty(n)&&(e.set(n,this[n]),delete this[n]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return je(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,n){this._$AK(e,n)}_$ET(e,t){let n=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,n);if(i!==void 0&&n.reflect===!0){let o=(n.converter?.toAttribute!==void 0?n.converter:j).toAttribute(t,n.type);this._$Em=e,o==null?this.removeAttribute(i):this.setAttribute(i,o),this._$Em=null}}_$AK(e,t){let n=this.constructor,i=n._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let o=n.getPropertyOptions(i),r=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:j;this._$Em=i;let a=r.fromAttribute(t,o.type);this[i]=a??this._$Ej?.get(i)??a,this._$Em=null}}requestUpdate(e,t,n,i=!1,o){if(e!==void 0){let r=this.constructor;if(i===!1&&(o=this[e]),n??=r.getPropertyOptions(e),!((n.hasChanged??te)(o,t)||n.useDefault&&n.reflect&&o===this._$Ej?.get(e)&&!this.hasAttribute(r._$Eu(e,n))))return;this.C(e,t,n)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:n,reflect:i,wrapped:o},r){n&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,r??t??this[e]),o!==!0||r!==void 0)||(this._$AL.has(e)||(this.hasUpdated||n||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,o]of this._$Ep)this[i]=o;this._$Ep=void 0}let n=this.constructor.elementProperties;if(n.size>0)for(let[i,o]of n){let{wrapped:r}=o,a=this[i];r!==!0||this._$AL.has(i)||a===void 0||this.C(i,void 0,o,a)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(n=>n.hostUpdate?.()),this.update(t)):this._$EM()}catch(n){throw e=!1,this._$EM(),n}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};x.elementStyles=[],x.shadowRootOptions={mode:"open"},x[U("elementProperties")]=new Map,x[U("finalized")]=new Map,ls?.({ReactiveElement:x}),(ee.reactiveElementVersions??=[]).push("2.1.2");var we=globalThis,Ie=s=>s,se=we.trustedTypes,Ke=se?se.createPolicy("lit-html",{createHTML:s=>s}):void 0,Qe="$lit$",A=`lit$${Math.random().toFixed(9).slice(2)}$`,Je="?"+A,ds=`<${Je}>`,C=document,W=()=>C.createComment(""),I=s=>s===null||typeof s!="object"&&typeof s!="function",xe=Array.isArray,us=s=>xe(s)||typeof s?.[Symbol.iterator]=="function",ge=`[ 	
\f\r]`,q=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Be=/-->/g,Ve=/>/g,E=RegExp(`>|${ge}(?:([^\\s"'>=/]+)(${ge}*=${ge}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ze=/'/g,Ge=/"/g,Xe=/^(?:script|style|textarea|title)$/i,ke=s=>(e,...t)=>({_$litType$:s,strings:e,values:t}),d=ke(1),et=ke(2),xn=ke(3),R=Symbol.for("lit-noChange"),l=Symbol.for("lit-nothing"),Ye=new WeakMap,M=C.createTreeWalker(C,129);function tt(s,e){if(!xe(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ke!==void 0?Ke.createHTML(e):e}var ps=(s,e)=>{let t=s.length-1,n=[],i,o=e===2?"<svg>":e===3?"<math>":"",r=q;for(let a=0;a<t;a++){let c=s[a],u,p,h=-1,w=0;for(;w<c.length&&(r.lastIndex=w,p=r.exec(c),p!==null);)w=r.lastIndex,r===q?p[1]==="!--"?r=Be:p[1]!==void 0?r=Ve:p[2]!==void 0?(Xe.test(p[2])&&(i=RegExp("</"+p[2],"g")),r=E):p[3]!==void 0&&(r=E):r===E?p[0]===">"?(r=i??q,h=-1):p[1]===void 0?h=-2:(h=r.lastIndex-p[2].length,u=p[1],r=p[3]===void 0?E:p[3]==='"'?Ge:Ze):r===Ge||r===Ze?r=E:r===Be||r===Ve?r=q:(r=E,i=void 0);let $=r===E&&s[a+1].startsWith("/>")?" ":"";o+=r===q?c+ds:h>=0?(n.push(u),c.slice(0,h)+Qe+c.slice(h)+A+$):c+A+(h===-2?a:$)}return[tt(s,o+(s[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),n]},K=class s{constructor({strings:e,_$litType$:t},n){let i;this.parts=[];let o=0,r=0,a=e.length-1,c=this.parts,[u,p]=ps(e,t);if(this.el=s.createElement(u,n),M.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=M.nextNode())!==null&&c.length<a;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(Qe)){let w=p[r++],$=i.getAttribute(h).split(A),Q=/([.?@])?(.*)/.exec(w);c.push({type:1,index:o,name:Q[2],strings:$,ctor:Q[1]==="."?ye:Q[1]==="?"?ve:Q[1]==="@"?be:F}),i.removeAttribute(h)}else h.startsWith(A)&&(c.push({type:6,index:o}),i.removeAttribute(h));if(Xe.test(i.tagName)){let h=i.textContent.split(A),w=h.length-1;if(w>0){i.textContent=se?se.emptyScript:"";for(let $=0;$<w;$++)i.append(h[$],W()),M.nextNode(),c.push({type:2,index:++o});i.append(h[w],W())}}}else if(i.nodeType===8)if(i.data===Je)c.push({type:2,index:o});else{let h=-1;for(;(h=i.data.indexOf(A,h+1))!==-1;)c.push({type:7,index:o}),h+=A.length-1}o++}}static createElement(e,t){let n=C.createElement("template");return n.innerHTML=e,n}};function D(s,e,t=s,n){if(e===R)return e;let i=n!==void 0?t._$Co?.[n]:t._$Cl,o=I(e)?void 0:e._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(s),i._$AT(s,t,n)),n!==void 0?(t._$Co??=[])[n]=i:t._$Cl=i),i!==void 0&&(e=D(s,i._$AS(s,e.values),i,n)),e}var fe=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:n}=this._$AD,i=(e?.creationScope??C).importNode(t,!0);M.currentNode=i;let o=M.nextNode(),r=0,a=0,c=n[0];for(;c!==void 0;){if(r===c.index){let u;c.type===2?u=new B(o,o.nextSibling,this,e):c.type===1?u=new c.ctor(o,c.name,c.strings,this,e):c.type===6&&(u=new _e(o,this,e)),this._$AV.push(u),c=n[++a]}r!==c?.index&&(o=M.nextNode(),r++)}return M.currentNode=C,i}p(e){let t=0;for(let n of this._$AV)n!==void 0&&(n.strings!==void 0?(n._$AI(e,n,t),t+=n.strings.length-2):n._$AI(e[t])),t++}},B=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,n,i){this.type=2,this._$AH=l,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=n,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=D(this,e,t),I(e)?e===l||e==null||e===""?(this._$AH!==l&&this._$AR(),this._$AH=l):e!==this._$AH&&e!==R&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):us(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==l&&I(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:n}=e,i=typeof n=="number"?this._$AC(e):(n.el===void 0&&(n.el=K.createElement(tt(n.h,n.h[0]),this.options)),n);if(this._$AH?._$AD===i)this._$AH.p(t);else{let o=new fe(i,this),r=o.u(this.options);o.p(t),this.T(r),this._$AH=o}}_$AC(e){let t=Ye.get(e.strings);return t===void 0&&Ye.set(e.strings,t=new K(e)),t}k(e){xe(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,n,i=0;for(let o of e)i===t.length?t.push(n=new s(this.O(W()),this.O(W()),this,this.options)):n=t[i],n._$AI(o),i++;i<t.length&&(this._$AR(n&&n._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let n=Ie(e).nextSibling;Ie(e).remove(),e=n}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},F=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,n,i,o){this.type=1,this._$AH=l,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=o,n.length>2||n[0]!==""||n[1]!==""?(this._$AH=Array(n.length-1).fill(new String),this.strings=n):this._$AH=l}_$AI(e,t=this,n,i){let o=this.strings,r=!1;if(o===void 0)e=D(this,e,t,0),r=!I(e)||e!==this._$AH&&e!==R,r&&(this._$AH=e);else{let a=e,c,u;for(e=o[0],c=0;c<o.length-1;c++)u=D(this,a[n+c],t,c),u===R&&(u=this._$AH[c]),r||=!I(u)||u!==this._$AH[c],u===l?e=l:e!==l&&(e+=(u??"")+o[c+1]),this._$AH[c]=u}r&&!i&&this.j(e)}j(e){e===l?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},ye=class extends F{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===l?void 0:e}},ve=class extends F{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==l)}},be=class extends F{constructor(e,t,n,i,o){super(e,t,n,i,o),this.type=5}_$AI(e,t=this){if((e=D(this,e,t,0)??l)===R)return;let n=this._$AH,i=e===l&&n!==l||e.capture!==n.capture||e.once!==n.once||e.passive!==n.passive,o=e!==l&&(n===l||i);i&&this.element.removeEventListener(this.name,this,n),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},_e=class{constructor(e,t,n){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=n}get _$AU(){return this._$AM._$AU}_$AI(e){D(this,e)}};var hs=we.litHtmlPolyfillSupport;hs?.(K,B),(we.litHtmlVersions??=[]).push("3.3.3");var st=(s,e,t)=>{let n=t?.renderBefore??e,i=n._$litPart$;if(i===void 0){let o=t?.renderBefore??null;n._$litPart$=i=new B(e.insertBefore(W(),o),o,void 0,t??{})}return i._$AI(s),i};var $e=globalThis,b=class extends x{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=st(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return R}};b._$litElement$=!0,b.finalized=!0,$e.litElementHydrateSupport?.({LitElement:b});var ms=$e.litElementPolyfillSupport;ms?.({LitElement:b});($e.litElementVersions??=[]).push("4.2.2");var ne=s=>(e,t)=>{t!==void 0?t.addInitializer(()=>{customElements.define(s,e)}):customElements.define(s,e)};var gs={attribute:!0,type:String,converter:j,reflect:!1,hasChanged:te},fs=(s=gs,e,t)=>{let{kind:n,metadata:i}=t,o=globalThis.litPropertyMetadata.get(i);if(o===void 0&&globalThis.litPropertyMetadata.set(i,o=new Map),n==="setter"&&((s=Object.create(s)).wrapped=!0),o.set(t.name,s),n==="accessor"){let{name:r}=t;return{set(a){let c=e.get.call(this);e.set.call(this,a),this.requestUpdate(r,c,s,!0,a)},init(a){return a!==void 0&&this.C(r,void 0,s,a),a}}}if(n==="setter"){let{name:r}=t;return function(a){let c=this[r];e.call(this,a),this.requestUpdate(r,c,s,!0,a)}}throw Error("Unsupported decorator location: "+n)};function S(s){return(e,t)=>typeof t=="object"?fs(s,e,t):((n,i,o)=>{let r=i.hasOwnProperty(o);return i.constructor.createProperty(o,n),r?Object.getOwnPropertyDescriptor(i,o):void 0})(s,e,t)}function _(s){return S({...s,state:!0,attribute:!1})}var P=(s,e,t)=>(t.configurable=!0,t.enumerable=!0,Reflect.decorate&&typeof e!="object"&&Object.defineProperty(s,e,t),t);function nt(s,e){return(t,n,i)=>{let o=r=>r.renderRoot?.querySelector(s)??null;if(e){let{get:r,set:a}=typeof n=="object"?t:i??(()=>{let c=Symbol();return{get(){return this[c]},set(u){this[c]=u}}})();return P(t,n,{get(){let c=r.call(this);return c===void 0&&(c=o(this),(c!==null||this.hasUpdated)&&a.call(this,c)),c}})}return P(t,n,{get(){return o(this)}})}}var it={focus:"Fokus",short_break:"Kurze Pause",long_break:"Lange Pause",idle:"Bereit",active:"Läuft",paused:"Angehalten",start:"Start",pause:"Anhalten",resume:"Weiter",skip:"Überspringen",finish:"Beenden",cancel:"Abbrechen",undo:"Rückgängig",add:"5 Minuten mehr",more:"Mehr",until:"bis {time}",cycle:"{cycle} von {cycles}",next:"danach {phase}",next_for:"danach {phase}, {duration}",remaining:"noch {time}",passed:"{time} vergangen",open_end:"Zählt aufwärts",strategy:"Strategie",pomodoro:"Pomodoro","52_17":"52/17","90_20":"90/20",countdown:"Countdown",stopwatch:"Stoppuhr",flowtime:"Flowtime",custom:"Eigener Plan",task:"Aufgabe",no_task:"Keine Aufgabe",tick:"„{task}“ abhaken",estimate:"heute {done} von geschätzten {estimate}",today:"Heute",sessions:{one:"{count} Sitzung",other:"{count} Sitzungen"},completed:"abgeschlossen",finished_early:"vorzeitig beendet",skipped:"übersprungen",cancelled:"abgebrochen",superseded:"abgelöst",running:"läuft",to_come:"steht aus",none_yet:"Heute noch keine Sitzung",devices:"Geräte",offline:"nicht verbunden",battery:"Batterie {percent}",disagrees:"war anderer Meinung",conflict:"Zwei Geräte waren uneins",conflict_won:"Es gilt: {winner}",conflict_lost:"Zurückgestellt: {loser}",review:"Ansehen",keep:"Dabei bleiben",use_other:"Das andere nehmen",dismiss:"Schließen",failed:"Das hat nicht geklappt: {error}",failed_unknown:"Das hat nicht geklappt.",loading:"Lädt",no_entity:"Wähle in den Einstellungen dieser Karte einen Argus-Timer.",missing:"{entity} gibt es nicht oder nicht mehr.",not_ours:"{entity} ist kein Timer von Argus.",unavailable:"{entity} ist nicht verfügbar. Argus läuft nicht.",not_running:"Argus läuft nicht.",disconnected:"Keine Verbindung zu Home Assistant; es wird weitergezählt.",late:"Warten auf Home Assistant",mqtt_gone:"MQTT ist weg: Geräte erfahren es später.",card_name:"Argus-Timer",card_description:"Fokus-Timer mit einem Ring, der zählt, den Sitzungen des Tages und den Geräten, die folgen.",entity:"Timer",name:"Name",show:"Anzeigen",show_strategy:"Strategie",show_task:"Aufgabe",show_sessions:"Sitzungen des Tages",show_devices:"Geräte"};var Ae={focus:"Focus",short_break:"Short break",long_break:"Long break",idle:"Ready",active:"Running",paused:"Paused",start:"Start",pause:"Pause",resume:"Resume",skip:"Skip",finish:"Finish",cancel:"Cancel",undo:"Undo",add:"5 more minutes",more:"More",until:"until {time}",cycle:"{cycle} of {cycles}",next:"then {phase}",next_for:"then {phase}, {duration}",remaining:"{time} left",passed:"{time} passed",open_end:"Counts up",strategy:"Strategy",pomodoro:"Pomodoro","52_17":"52/17","90_20":"90/20",countdown:"Countdown",stopwatch:"Stopwatch",flowtime:"Flowtime",custom:"Own plan",task:"Task",no_task:"No task",tick:"Tick off “{task}”",estimate:"{done} today of an estimated {estimate}",today:"Today",sessions:{one:"{count} session",other:"{count} sessions"},completed:"completed",finished_early:"finished early",skipped:"skipped",cancelled:"cancelled",superseded:"superseded",running:"running",to_come:"to come",none_yet:"No session yet today",devices:"Devices",offline:"offline",battery:"battery {percent}",disagrees:"disagreed",conflict:"Two devices disagreed",conflict_won:"What counts: {winner}",conflict_lost:"Set aside: {loser}",review:"Review",keep:"Keep it",use_other:"Use the other",dismiss:"Close",failed:"That did not work: {error}",failed_unknown:"That did not work.",loading:"Loading",no_entity:"Choose an Argus timer in this card’s settings.",missing:"{entity} does not exist, or no longer.",not_ours:"{entity} is not an Argus timer.",unavailable:"{entity} is unavailable. Argus is not running.",not_running:"Argus is not running.",disconnected:"No connection to Home Assistant; counting on.",late:"Waiting for Home Assistant",mqtt_gone:"MQTT is away: devices learn of this later.",card_name:"Argus timer",card_description:"Focus timer with a ring that counts, the day’s sessions and the devices that follow.",entity:"Timer",name:"Name",show:"Show",show_strategy:"Strategy",show_task:"Task",show_sessions:"The day’s sessions",show_devices:"Devices"};var ot={focus:"Concentración",short_break:"Descanso corto",long_break:"Descanso largo",idle:"Listo",active:"En marcha",paused:"En pausa",start:"Empezar",pause:"Pausar",resume:"Reanudar",skip:"Saltar",finish:"Terminar",cancel:"Cancelar",undo:"Deshacer",add:"5 minutos más",more:"Más",until:"hasta las {time}",cycle:"{cycle} de {cycles}",next:"después: {phase}",next_for:"después: {phase}, {duration}",remaining:"quedan {time}",passed:"han pasado {time}",open_end:"Cuenta hacia arriba",strategy:"Estrategia",pomodoro:"Pomodoro","52_17":"52/17","90_20":"90/20",countdown:"Cuenta atrás",stopwatch:"Cronómetro",flowtime:"Flowtime",custom:"Plan propio",task:"Tarea",no_task:"Sin tarea",tick:"Marcar «{task}» como hecha",estimate:"{done} hoy de {estimate} estimadas",today:"Hoy",sessions:{one:"{count} sesión",other:"{count} sesiones"},completed:"completada",finished_early:"terminada antes",skipped:"saltada",cancelled:"cancelada",superseded:"sustituida",running:"en marcha",to_come:"pendiente",none_yet:"Hoy todavía no hay sesiones",devices:"Dispositivos",offline:"sin conexión",battery:"batería {percent}",disagrees:"en desacuerdo",conflict:"Dos dispositivos no estaban de acuerdo",conflict_won:"Vale: {winner}",conflict_lost:"Descartado: {loser}",review:"Ver",keep:"Dejarlo así",use_other:"Usar lo otro",dismiss:"Cerrar",failed:"No ha funcionado: {error}",failed_unknown:"No ha funcionado.",loading:"Cargando",no_entity:"Elige un temporizador de Argus en los ajustes de esta tarjeta.",missing:"{entity} no existe, o ya no.",not_ours:"{entity} no es un temporizador de Argus.",unavailable:"{entity} no está disponible. Argus no está en marcha.",not_running:"Argus no está en marcha.",disconnected:"Sin conexión con Home Assistant; la cuenta sigue.",late:"Esperando a Home Assistant",mqtt_gone:"MQTT no está: los dispositivos se enterarán más tarde.",card_name:"Temporizador Argus",card_description:"Temporizador de concentración con un anillo que cuenta, las sesiones del día y los dispositivos que lo siguen.",entity:"Temporizador",name:"Nombre",show:"Mostrar",show_strategy:"Estrategia",show_task:"Tarea",show_sessions:"Sesiones del día",show_devices:"Dispositivos"};var rt={focus:"Concentration",short_break:"Pause courte",long_break:"Pause longue",idle:"Prêt",active:"En cours",paused:"En pause",start:"Démarrer",pause:"Mettre en pause",resume:"Reprendre",skip:"Passer",finish:"Terminer",cancel:"Annuler",undo:"Revenir en arrière",add:"5 minutes de plus",more:"Plus",until:"jusqu’à {time}",cycle:"{cycle} sur {cycles}",next:"puis {phase}",next_for:"puis {phase}, {duration}",remaining:"encore {time}",passed:"{time} écoulées",open_end:"Compte le temps passé",strategy:"Stratégie",pomodoro:"Pomodoro","52_17":"52/17","90_20":"90/20",countdown:"Compte à rebours",stopwatch:"Chronomètre",flowtime:"Flowtime",custom:"Plan personnel",task:"Tâche",no_task:"Aucune tâche",tick:"Cocher « {task} »",estimate:"{done} aujourd’hui sur {estimate} estimées",today:"Aujourd’hui",sessions:{one:"{count} session",other:"{count} sessions"},completed:"achevée",finished_early:"terminée plus tôt",skipped:"passée",cancelled:"annulée",superseded:"remplacée",running:"en cours",to_come:"à venir",none_yet:"Pas encore de session aujourd’hui",devices:"Appareils",offline:"hors ligne",battery:"batterie {percent}",disagrees:"en désaccord",conflict:"Deux appareils étaient en désaccord",conflict_won:"Retenu : {winner}",conflict_lost:"Écarté : {loser}",review:"Voir",keep:"Garder",use_other:"Prendre l’autre",dismiss:"Fermer",failed:"Cela n’a pas fonctionné : {error}",failed_unknown:"Cela n’a pas fonctionné.",loading:"Chargement",no_entity:"Choisissez un minuteur Argus dans les réglages de cette carte.",missing:"{entity} n’existe pas, ou n’existe plus.",not_ours:"{entity} n’est pas un minuteur Argus.",unavailable:"{entity} n’est pas disponible. Argus n’est pas en marche.",not_running:"Argus n’est pas en marche.",disconnected:"Pas de connexion à Home Assistant ; le décompte continue.",late:"En attente de Home Assistant",mqtt_gone:"MQTT est absent : les appareils l’apprendront plus tard.",card_name:"Minuteur Argus",card_description:"Minuteur de concentration : un anneau qui compte, les sessions du jour et les appareils qui suivent.",entity:"Minuteur",name:"Nom",show:"Afficher",show_strategy:"Stratégie",show_task:"Tâche",show_sessions:"Sessions du jour",show_devices:"Appareils"};var at={focus:"Focus",short_break:"Korte pauze",long_break:"Lange pauze",idle:"Klaar om te beginnen",active:"Loopt",paused:"Gepauzeerd",start:"Starten",pause:"Pauzeren",resume:"Hervatten",skip:"Overslaan",finish:"Afronden",cancel:"Annuleren",undo:"Ongedaan maken",add:"5 minuten erbij",more:"Meer",until:"tot {time}",cycle:"{cycle} van {cycles}",next:"daarna {phase}",next_for:"daarna {phase}, {duration}",remaining:"nog {time}",passed:"{time} voorbij",open_end:"Telt op",strategy:"Strategie",pomodoro:"Pomodoro","52_17":"52/17","90_20":"90/20",countdown:"Aftellen",stopwatch:"Stopwatch",flowtime:"Flowtime",custom:"Eigen plan",task:"Taak",no_task:"Geen taak",tick:"‘{task}’ afvinken",estimate:"vandaag {done} van de geschatte {estimate}",today:"Vandaag",sessions:{one:"{count} sessie",other:"{count} sessies"},completed:"voltooid",finished_early:"eerder afgerond",skipped:"overgeslagen",cancelled:"geannuleerd",superseded:"vervangen",running:"loopt",to_come:"komt nog",none_yet:"Vandaag nog geen sessie",devices:"Apparaten",offline:"niet verbonden",battery:"batterij {percent}",disagrees:"was het niet eens",conflict:"Twee apparaten waren het oneens",conflict_won:"Dit geldt: {winner}",conflict_lost:"Opzijgelegd: {loser}",review:"Bekijken",keep:"Zo laten",use_other:"Het andere nemen",dismiss:"Sluiten",failed:"Dat is niet gelukt: {error}",failed_unknown:"Dat is niet gelukt.",loading:"Laden",no_entity:"Kies een Argus-timer in de instellingen van deze kaart.",missing:"{entity} bestaat niet, of niet meer.",not_ours:"{entity} is geen timer van Argus.",unavailable:"{entity} is niet beschikbaar. Argus draait niet.",not_running:"Argus draait niet.",disconnected:"Geen verbinding met Home Assistant; het tellen gaat door.",late:"Wachten op Home Assistant",mqtt_gone:"MQTT is weg: apparaten horen dit later.",card_name:"Argus-timer",card_description:"Focustimer met een ring die telt, de sessies van vandaag en de apparaten die volgen.",entity:"Timer",name:"Naam",show:"Tonen",show_strategy:"Strategie",show_task:"Taak",show_sessions:"Sessies van vandaag",show_devices:"Apparaten"};var ct={en:Ae,de:it,fr:rt,es:ot,nl:at};function lt(s,e){return s.replace(/\{(\w+)\}/g,(t,n)=>String(e[n]??t))}var k=class{constructor(e,t={}){this.units=new Map;let n=e.toLowerCase().split(/[-_]/)[0];this.words=ct[n]??Ae,this.language=ct[n]?e.replace("_","-"):"en",this.clock=ys(e,{hour:"numeric",minute:"2-digit",...t})}say(e,t={}){return lt(this.words[e],t)}name(e){let t=this.words[e];return typeof t=="string"?t:e}sessions(e){let t=new Intl.PluralRules(this.language).select(e)==="one";return lt(t?this.words.sessions.one:this.words.sessions.other,{count:e})}time(e){return this.clock.format(e)}percent(e){return new Intl.NumberFormat(this.language,{style:"percent"}).format(e/100)}duration(e,t="long"){let n=Math.max(0,Math.round(e)),i=[[Math.floor(n/3600),"hour"],[Math.floor(n/60)%60,"minute"],[n%60,"second"]],o=i.findIndex(([c])=>c>0);return i.slice(o<0?2:o,o<0?3:o+2).filter(([c])=>c>0||o<0).map(([c,u])=>this.unit(u,t).format(c)).join(t==="long"?", ":" ")}minutes(e){let t=Math.round(Math.max(0,e)/6e4);return t?this.duration(t*60,"short"):this.unit("minute","short").format(0)}unit(e,t){let n=e+t,i=this.units.get(n);if(i)return i;let o=new Intl.NumberFormat(this.language,{style:"unit",unit:e,unitDisplay:t});return this.units.set(n,o),o}};function ys(s,e){try{return new Intl.DateTimeFormat(s,e)}catch{return new Intl.DateTimeFormat("en",{...e,timeZone:void 0})}}function dt(s){let e=s.locale,t={};return e?.time_zone==="server"&&(t.timeZone=s.config?.time_zone),e?.time_format==="12"&&(t.hour12=!0),e?.time_format==="24"&&(t.hourCycle="h23"),new k(e?.language??s.language??"en",t)}var V="argus-card",vs=["show_strategy","show_task","show_sessions","show_devices"];function O(s,e){return s[e]!==!1}function ut(s,e){let t=s.entities?.[e];return t?.platform==="argus"&&t.translation_key==="timer"}function pt(s,e=[],t=[]){return{entity:[...e,...t,...Object.keys(s.entities??{})].find(i=>ut(s,i))??""}}function ht(s,e){return ut(s,e)?{config:{type:`custom:${V}`,entity:e}}:null}function mt(){let s=new k(document.documentElement.lang||"en");return{schema:[{name:"entity",required:!0,selector:{entity:{filter:{integration:"argus",domain:"sensor"}}}},{name:"name",selector:{text:{}}},{name:"show",type:"expandable",flatten:!0,title:s.say("show"),schema:vs.map(bs)}],computeLabel:t=>s.say(t.name)}}function bs(s){return{name:s,default:!0,selector:{boolean:{}}}}var _s={play:"M8 5.2v13.6a.8.8 0 0 0 1.2.7l10.6-6.8a.8.8 0 0 0 0-1.4L9.2 4.5A.8.8 0 0 0 8 5.2Z",pause:"M7.5 5h2a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm7 0h2a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-2a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z",skip:"M5 6v12a.8.8 0 0 0 1.2.7l8.8-6v5.3a1 1 0 0 0 1 1h1.5a1 1 0 0 0 1-1V6a1 1 0 0 0-1-1H16a1 1 0 0 0-1 1v5.3l-8.8-6A.8.8 0 0 0 5 6Z",undo:"M9.4 4.3 4.6 9a1 1 0 0 0 0 1.4l4.8 4.8 1.5-1.5-3-3h6a3.9 3.9 0 0 1 0 7.8H9v2.1h4.9a6 6 0 0 0 0-12h-6l3-2.9-1.5-1.4Z",more:"M12 4.2a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Zm0 5.9a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Zm0 5.9a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Z",check:"m9.6 17.6-5-5L6.1 11l3.5 3.5L17.9 6l1.5 1.5-9.8 10.1Z",stop:"M7 5.5h10A1.5 1.5 0 0 1 18.5 7v10a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 17V7A1.5 1.5 0 0 1 7 5.5Z",close:"m6.4 5 5.6 5.6L17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4-5.6-5.6L6.4 19 5 17.6l5.6-5.6L5 6.4 6.4 5Z",fork:"M6 3h2v4.2c0 1.9 1.6 2.8 4 4.3 2.4-1.5 4-2.4 4-4.3V6h-2.4L17 2.2 20.4 6H18v1.2c0 3-2.3 4.4-5 6V21h-2v-7.8c-2.7-1.6-5-3-5-6V3Z",away:"M3.6 2.2 21.8 20.4l-1.4 1.4-6-6A3.5 3.5 0 0 0 9.5 16L8 14.5a5.6 5.6 0 0 1 3.5-1.7l-2.8-2.8a9.4 9.4 0 0 0-3.2 2L4 10.5a11.6 11.6 0 0 1 3.1-2.1L2.2 3.6 3.6 2.2ZM12 5.5c3.1 0 5.9 1.2 8 3.3v1.7L18.5 12a9.2 9.2 0 0 0-5.8-2.7L10.5 7c.5-.8 1-1.4 1.5-1.5Zm0 12.2a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2Z",down:"m12 15.3-5.8-5.7 1.4-1.4 4.4 4.4 4.4-4.4 1.4 1.4-5.8 5.7Z"};function f(s){return d`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${_s[s]}></path></svg>`}var Se=["pomodoro","52_17","90_20","countdown","stopwatch","flowtime"];function gt(s){let e=[O(s.config,"show_strategy")?ws(s):l,O(s.config,"show_task")?ks(s):l].filter(t=>t!==l);return e.length?d`<div class="choices">${e}</div>`:l}function ws(s){let{message:e,speech:t}=s,i=(Se.includes(e.strategy)?Se:[...Se,e.strategy]).map(o=>({value:o,text:t.name(o)}));return ft(s,"strategy",i,e.strategy,o=>xs(e,o))}function xs(s,e){let t=s.entities.strategy;return t?{domain:"select",action:"select_option",data:{option:e},entity:t}:{action:"start",data:{strategy:e}}}function ks(s){let{message:e,speech:t}=s;if(!e.tasks&&!e.task)return l;let i=(e.tasks??[]).map(u=>u.summary),o=e.task&&!i.includes(e.task)?[e.task,...i]:i,r=[{value:"",text:t.say("no_task")},...o.map(u=>({value:u,text:u}))],a=u=>({action:"set_task",data:u?{task:u}:{}}),c=e.task!==null&&i.includes(e.task);return d`<div class="task">
    ${ft(s,"task",r,e.task??"",a)} ${$s(s)} ${c?As(s):l}
  </div>`}function $s(s){let{message:e,speech:t}=s,n=e.tasks?.find(r=>r.summary===e.task)?.estimate;if(!n)return l;let i=e.sessions.filter(r=>r.task===e.task&&r.phase==="focus"&&r.outcome==="completed").length,o=t.say("estimate",{done:i,estimate:n});return d`<span class="estimate" role="img" aria-label=${o} title=${o}>${i}/${n}</span>`}function As(s){let{message:e,speech:t}=s,n=t.say("tick",{task:e.task??""}),i={action:"complete_task",data:{task:e.task}};return d`<button
    class="small tick"
    data-testid="tick"
    aria-label=${n}
    title=${n}
    @click=${()=>!s.busy&&s.perform(i)}
  >
    ${f("check")}
  </button>`}function ft(s,e,t,n,i){let o=r=>{let a=r.target,c=a.value;a.value=n,s.perform(i(c))};return d`<label class="choice">
    <span class="caption">${s.speech.say(e)}</span>
    <span class="value">
      <select data-testid=${e} .value=${n} @change=${o}>
        ${t.map(({value:r,text:a})=>d`<option value=${r} ?selected=${r===n}>${a}</option>`)}
      </select>
      ${f("down")}
    </span>
  </label>`}function vt(s){let[e]=s.message.conflicts.toSorted((n,i)=>i.at-n.at);if(!e)return l;let{speech:t}=s;return d`<section class="conflict" aria-label=${t.say("conflict")}>
    <div class="line">
      ${f("fork")}<span class="words">${t.say("conflict")}</span>
      <button
        class="text"
        data-testid="conflict"
        aria-expanded=${s.conflictOpen}
        @click=${()=>s.openConflict(!s.conflictOpen)}
      >
        ${t.say("review")}
      </button>
    </div>
    ${s.conflictOpen?Ss(s,e):l}
  </section>`}function Ss(s,e){let{speech:t}=s,n={action:"resolve_conflict",data:{loser:e.loser_stamp}};return d`<p>${t.say("conflict_won",{winner:e.winner})}</p>
    <p>${t.say("conflict_lost",{loser:e.loser})}</p>
    <div class="taps">
      ${yt(s,"resolve-keep","keep",Ts(s))} ${yt(s,"resolve-other","use_other",n)}
    </div>`}function Ts({message:s}){return{action:"set_task",data:s.task?{task:s.task}:{}}}function yt(s,e,t,n){return d`<button class="text" data-testid=${e} @click=${()=>!s.busy&&s.perform(n)}>
    ${s.speech.say(t)}
  </button>`}var ie=class{constructor(){this.ahead=-1/0}at(e){return e+this.ahead}heard(e,t){let n=e-t,i=this.ahead-n;return this.ahead=Math.max(this.ahead,n),i>2e3}answered(e,t,n){let i=e-n,o=e-Math.min(t,n);this.ahead=Math.min(Math.max(this.ahead,i),o)}};function bt(s,e,t,n){return Math.abs(e-n-(s-t))>2e3}function T(s){return typeof s=="number"&&Number.isFinite(s)?Math.max(0,s):0}function y(s){return typeof s.total!="number"||!Number.isFinite(s.total)}function _t(s,e){let t=s.status==="active"?T(e-s.now):0;return T(s.elapsed)+t}function oe(s,e){let t=_t(s,e);return y(s)?t:Math.min(t,T(s.total))}function Te(s,e){return y(s)?null:T(s.total)-oe(s,e)}function wt(s,e){return y(s)?0:T(_t(s,e)-T(s.total))}function xt(s,e){let t=Te(s,e);return t===null?Math.floor(oe(s,e)/1e3):Math.ceil(t/1e3)}function kt(s,e){let t=Te(s,e);if(t===null)return oe(s,e)%36e5/36e5;let n=T(s.total);return n===0?0:t/n}function $t(s,e){if(s.status!=="active")return null;let t=Te(s,e);return t===null?1e3-oe(s,e)%1e3:t===0?null:t%1e3||1e3}function At(s){let e=Math.floor(T(s)),t=r=>String(r).padStart(2,"0"),[n,i]=[Math.floor(e/3600),Math.floor(e/60)%60],o=t(e%60);return n?`${n}:${t(i)}:${o}`:`${t(i)}:${o}`}var Es={idle:{id:"start",picture:"play",deed:{action:"start"}},active:{id:"pause",picture:"pause",deed:{action:"pause"}},paused:{id:"resume",picture:"play",deed:{action:"unpause"}}},Ms={action:"add_time",data:{duration:{minutes:5}}};function Tt(s){let{message:e}=s,t=e.status!=="idle",n=y(e)?{id:"finish",picture:"check",deed:{action:"finish"},able:t}:{id:"add",picture:"plus5",deed:Ms,able:t};return d`<div class="controls">
    ${Ee(s,{id:"undo",picture:"undo",deed:{action:"undo"},able:e.undo})}
    ${Ee(s,n)} ${Cs(s,Es[e.status])}
    ${Ee(s,{id:"skip",picture:"skip",deed:{action:"skip"}})} ${Rs(s)}
  </div>`}function Me(s,{deed:e,able:t=!0}){return()=>{t&&!s.busy&&s.perform(e)}}function Cs(s,e){let t=s.speech.say(e.id);return d`<button
    class="main"
    data-testid=${e.id}
    aria-label=${t}
    title=${t}
    aria-disabled=${s.busy?"true":l}
    @click=${Me(s,e)}
  >
    ${f(e.picture)}
  </button>`}function Ee(s,e){let t=s.speech.say(e.id),n=e.able!==!1;return d`<button
    class="small"
    data-testid=${e.id}
    aria-label=${t}
    title=${t}
    aria-disabled=${n?l:"true"}
    @click=${Me(s,e)}
  >
    ${e.picture==="plus5"?d`<span class="plus" aria-hidden="true">+5</span>`:f(e.picture)}
  </button>`}function Rs(s){let e=s.speech.say("more"),t=s.message.status!=="idle";return d`<div class="menu" @keydown=${Os(s)} @focusout=${Hs(s)}>
    <button
      class="small"
      data-testid="more"
      aria-label=${e}
      title=${e}
      aria-haspopup="menu"
      aria-expanded=${s.menuOpen}
      @click=${()=>s.openMenu(!s.menuOpen)}
    >
      ${f("more")}
    </button>
    ${s.menuOpen?d`<div class="sheet" role="menu" aria-label=${e}>
          ${y(s.message)?l:St(s,{id:"finish",picture:"check",deed:{action:"finish"},able:t})}
          ${St(s,{id:"cancel",picture:"stop",deed:{action:"cancel"},able:t||s.message.step>0})}
        </div>`:l}
  </div>`}function St(s,e){let t=Me(s,e),n=e.able!==!1;return d`<button
    role="menuitem"
    tabindex="-1"
    data-testid=${e.id}
    aria-disabled=${n?l:"true"}
    @click=${()=>{t(),n&&s.openMenu(!1)}}
  >
    ${f(e.picture)}<span>${s.speech.say(e.id)}</span>
  </button>`}var Ps={ArrowDown:1,ArrowUp:-1};function Os(s){return e=>{let t=e.currentTarget;if(!s.menuOpen)return;e.key==="Escape"&&(e.stopPropagation(),s.openMenu(!1),t.querySelector("[data-testid=more]")?.focus());let n=Ps[e.key];if(n===void 0)return;e.preventDefault();let i=[...t.querySelectorAll("[role=menuitem]")],o=i.indexOf(e.target);i[(o+n+i.length)%i.length]?.focus()}}function Hs(s){return e=>{let t=e.currentTarget,n=e.relatedTarget instanceof Node&&t.contains(e.relatedTarget);s.menuOpen&&!n&&s.openMenu(!1)}}var Ds=20;function Et(s){let{message:e,speech:t}=s;return e.devices.length?d`<div class="devices">
    <ul aria-label=${t.say("devices")}>
      ${e.devices.map(n=>d`<li>${Fs(s,n)}</li>`)}
    </ul>
    ${e.mqtt?l:d`<p class="hint">${t.say("mqtt_gone")}</p>`}
  </div>`:l}function Fs(s,e){let{speech:t,hass:n}=s,i=typeof e.battery=="number"&&e.battery<Ds,o=[e.name];e.online||o.push(t.say("offline")),i&&o.push(t.say("battery",{percent:t.percent(e.battery)})),e.conflict&&o.push(t.say("disagrees"));let r=o.join(", "),a=d`<span class="lamp" aria-hidden="true"></span>
    <span class="name">${e.name}</span>
    ${e.online?l:f("away")} ${e.conflict?f("fork"):l}
    ${i?d`<span class="low">${t.percent(e.battery)}</span>`:l}`,c=`chip ${e.online?"online":"offline"} ${e.conflict?"disagrees":""}`;return n.user?.is_admin&&e.device_id?d`<a
        class=${c}
        data-testid="device"
        href="/config/devices/device/${e.device_id}"
        aria-label=${r}
        title=${r}
        >${a}</a
      >`:d`<span class=${c} data-testid="device" role="img" aria-label=${r} title=${r}>${a}</span>`}var Ls=24,Ns={completed:"completed",finished_early:"finished_early",skipped:"skipped",cancelled:"skipped",superseded:"skipped"};function zs(s){let t=[...s.sessions].sort((a,c)=>a.started_at-c.started_at).map(a=>({kind:js(a),phase:a.phase,session:a})),n=Math.max(0,(s.cycles??0)-(s.cycle??0)+Us(s)),i=s.cycles===null||s.cycle===null?0:Math.min(n,8),o=Array.from({length:i},()=>({kind:"to_come",phase:"focus",session:null})),r=Math.max(0,t.length-Ls);return{dots:[...t.slice(r),...o],hidden:r}}function Us(s){return s.status==="idle"&&s.phase==="focus"?1:0}function js(s){return s.ended_at===null?"running":Ns[s.outcome??""]??"skipped"}function qs(s){let e=s.sessions.filter(i=>i.phase==="focus"&&i.ended_at!==null),t=e.reduce((i,o)=>i+Math.max(0,o.active||0),0),n=e.filter(i=>i.outcome==="completed"||i.outcome==="finished_early");return{focus:t,count:n.length}}function Mt(s){let{speech:e,message:t}=s,{dots:n,hidden:i}=zs(t),{focus:o,count:r}=qs(t),a=t.sessions.length?`${e.sessions(r)} · ${e.minutes(o)}`:e.say("none_yet");return d`<div class="day" data-testid="dots">
    <span class="caption">${e.say("today")}</span>
    <span class="sum">${a}</span>
    <ul class="dots">
      ${i?d`<li class="hidden">+${i}</li>`:l} ${n.map(c=>Ws(s,c))}
    </ul>
  </div>`}function Ws(s,{kind:e,phase:t,session:n}){let{speech:i}=s,o=n?.ended_at!=null?n.outcome??"cancelled":e,r=[i.say(t),i.name(o)];n&&r.push(i.time(n.started_at)),n?.ended_at!=null&&r.push(i.minutes(n.active)),n?.task&&r.push(n.task);let a=r.join(", ");return d`<li><span class="dot ${e} ${t}" role="img" aria-label=${a} title=${a}></span></li>`}var Is=["idle","active","paused"],Ks=["focus","short_break","long_break"];function Ce(s){return Array.isArray(s)?s:[]}function L(s){return typeof s=="number"&&Number.isFinite(s)?s:null}function Ct(s){let e=L(s?.now);return!s||e===null||!Is.includes(String(s.status))?null:{...s,now:e,phase:Ks.includes(String(s.phase))?s.phase:"focus",total:L(s.total),elapsed:L(s.elapsed)??0,cycle:L(s.cycle),cycles:L(s.cycles),finishes_at:L(s.finishes_at),next:s.next??null,task:s.task??null,tasks:Array.isArray(s.tasks)?s.tasks:null,undo:s.undo===!0,sessions:Ce(s.sessions),devices:Ce(s.devices),conflicts:Ce(s.conflicts),mqtt:s.mqtt!==!1,entities:s.entities??{}}}var N=()=>performance.now(),re=class{constructor(e,t,n){this.connection=e;this.entityId=t;this.listener=n;this.clock=new ie;this.round=0;this.seen={own:N(),wall:Date.now()};this.ask=()=>{let e=++this.round,t=N(),n=!0;this.drop();let i=r=>{if(e!==this.round)return;if(r?.gone)return this.listener.refused({code:"gone",message:""});let a=Ct(r);if(a){if(n)this.clock.answered(a.now,t,N());else if(this.clock.heard(a.now,N()))return this.ask();n=!1,this.listener.heard(a)}},o={type:"argus/timer/subscribe",entity_id:this.entityId};this.connection.subscribeMessage(i,o,{resubscribe:!1}).then(r=>this.opened(e,r),r=>e===this.round&&this.listener.refused(Re(r)))};this.shown=()=>{document.visibilityState!=="hidden"&&this.ask()};this.lost=()=>{this.end=void 0,this.listener.away()}}now(){return this.clock.at(N())}open(){this.connection.addEventListener("ready",this.ask),this.connection.addEventListener("disconnected",this.lost),document.addEventListener("visibilitychange",this.shown),document.addEventListener("resume",this.shown),this.ask()}close(){this.connection.removeEventListener("ready",this.ask),this.connection.removeEventListener("disconnected",this.lost),document.removeEventListener("visibilitychange",this.shown),document.removeEventListener("resume",this.shown),this.round+=1,this.drop()}look(){let[e,t]=[this.seen,{own:N(),wall:Date.now()}];this.seen=t,bt(t.own,t.wall,e.own,e.wall)&&this.ask()}opened(e,t){e===this.round?this.end=t:t().catch(Rt)}drop(){this.end?.().catch(Rt),this.end=void 0}};function Rt(){}function Re(s){let{code:e,message:t}=s??{};return{code:String(e??""),message:String(t??"")}}function*Pt(s,e){if(s!==void 0){let t=0;for(let n of s)yield e(n,t++)}}var Pe=92,Ot=2*Math.PI*Pe,Bs="0123456789",H=class extends b{constructor(){super(...arguments);this.shape="00:00";this.faint=!1;this.text="";this.spoken="";this.left=-1;this.strips=[];this.arc=null;this.time=null}tick(t,n,i){let o=t.replace(/\d/g,"0");o!==this.shape&&(this.shape=o),t!==this.text&&this.move(t);let r=Math.min(1,Math.max(0,n));r!==this.left&&this.turn(r),this.time?.setAttribute("data-value",t),i!==this.spoken&&this.time?.setAttribute("aria-label",i),this.spoken=i}move(t){this.text=t;let n=t.replace(/\D/g,"");n.length===this.strips.length&&this.strips.forEach((i,o)=>{let r=`translateY(${-10*Number(n[o])}%)`;i.style.transform!==r&&(i.style.transform=r)})}turn(t){this.left=t,this.arc&&(this.arc.style.strokeDashoffset=String(Ot*(1-t)),this.arc.style.visibility=t===0?"hidden":"visible")}updated(t){this.strips=[...this.renderRoot.querySelectorAll(".strip")],this.arc=this.renderRoot.querySelector(".arc"),this.time=this.renderRoot.querySelector(".time"),this.time?.setAttribute("aria-label",this.spoken),this.time?.setAttribute("data-value",this.text),this.move(this.text),this.turn(Math.max(0,this.left))}render(){return d`
      <svg viewBox="0 0 200 200" aria-hidden="true">
        ${et`<circle class="track" cx="100" cy="100" r=${Pe}></circle>
          <circle class="arc" cx="100" cy="100" r=${Pe}></circle>`}
      </svg>
      <div class="inside">
        <slot name="above"></slot>
        <div
          class=${this.shape.length>5?"time long":"time"}
          role="timer"
          data-testid="time"
        >
          ${Pt(this.shape,t=>t==="0"?Vs():Zs(t))}
        </div>
        <slot name="below"></slot>
      </div>
    `}};H.styles=v`
    :host {
      display: block;
      position: relative;
      aspect-ratio: 1;
      container-type: inline-size;
      contain: layout paint style;
    }
    svg {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      transform: rotate(-90deg);
      overflow: visible;
    }
    circle {
      fill: none;
      stroke-width: 11;
    }
    .track {
      stroke: var(--argus-track);
    }
    .arc {
      stroke: var(--argus-phase);
      stroke-linecap: round;
      stroke-dasharray: ${Ot};
    }
    :host([faint]) .arc {
      opacity: 0.4;
    }
    .inside {
      position: absolute;
      inset: 0;
      display: grid;
      grid-template-rows: 1fr auto 1fr;
      justify-items: center;
      text-align: center;
    }
    ::slotted([slot="above"]) {
      grid-row: 1;
      align-self: end;
    }
    ::slotted([slot="below"]) {
      grid-row: 3;
    }
    .time {
      grid-row: 2;
      direction: ltr;
      display: flex;
      line-height: 1;
      font-size: 23cqw;
      font-weight: 300;
      letter-spacing: -0.01em;
      font-variant-numeric: tabular-nums lining-nums;
      color: var(--primary-text-color);
      user-select: none;
      margin-block: 0.06em;
    }
    .long {
      font-size: 17.5cqw;
    }
    .figure {
      height: 1.1em;
      line-height: 1.1;
      overflow: clip;
    }
    .strip {
      display: block;
      white-space: pre;
    }
    .colon {
      line-height: 1;
      padding-inline: 0.03em;
    }
    @media (forced-colors: active) {
      .track {
        stroke: GrayText;
      }
      .arc {
        stroke: CanvasText;
      }
    }
  `,g([S({attribute:!1})],H.prototype,"shape",2),g([S({type:Boolean,reflect:!0})],H.prototype,"faint",2),H=g([ne("argus-ring")],H);function Vs(){let s=[...Bs].join(`
`);return d`<span class="figure" aria-hidden="true"><span class="strip">${s}</span></span>`}function Zs(s){return d`<span class="colon" aria-hidden="true">${s}</span>`}var Ht=v`
  button,
  select,
  a {
    font: inherit;
    color: inherit;
  }
  button {
    border: 0;
    background: none;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  .icon {
    width: 24px;
    height: 24px;
    flex: none;
    fill: currentColor;
  }
  [data-testid="undo"] .icon:dir(rtl) {
    transform: scaleX(-1);
  }
  :is(button, select, a):focus-visible {
    outline: 2px solid var(--primary-color, #03a9f4);
    outline-offset: 2px;
  }
  [aria-disabled="true"] {
    opacity: 0.35;
    cursor: default;
  }
  .controls {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: min(10px, 2.8cqw);
    width: 100%;
  }
  .main,
  .small {
    display: grid;
    place-items: center;
    padding: 0;
    border-radius: 50%;
    aspect-ratio: 1;
    min-width: 0;
  }
  .main {
    flex: 0 1 60px;
    margin-inline: min(4px, 1cqw);
    background: var(--argus-phase);
    color: var(--argus-on);
    box-shadow: 0 2px 8px color-mix(in srgb, var(--argus-phase) 35%, transparent);
  }
  .main[aria-disabled="true"] {
    opacity: 1;
  }
  .main .icon {
    width: 32px;
    height: 32px;
  }
  .small,
  .menu {
    flex: 0 1 44px;
  }
  .menu .small {
    width: 100%;
  }
  .tick {
    flex: none;
    width: 44px;
  }
  .small {
    background: var(--argus-soft);
  }
  .plus {
    font-weight: 600;
    direction: ltr;
  }
  .text {
    min-height: 36px;
    padding: 4px 12px;
    border-radius: 18px;
    font-weight: 500;
    background: var(--argus-soft);
  }
  @media (hover: hover) {
    :is(.small, .text, .sheet button):not([aria-disabled]):hover {
      background: color-mix(in srgb, var(--primary-text-color) 14%, transparent);
    }
    .main:not([aria-disabled]):hover {
      background: color-mix(in srgb, var(--argus-phase) 88%, var(--primary-text-color));
    }
  }
  .menu {
    position: relative;
    min-width: 0;
  }
  .sheet {
    position: absolute;
    z-index: 3;
    inset-block-end: calc(100% + 6px);
    inset-inline-end: 0;
    display: grid;
    padding: 6px;
    border-radius: 12px;
    background: var(--card-background-color, #fff);
    box-shadow:
      0 0 0 1px var(--divider-color, #0002),
      0 6px 20px #0004;
  }
  .sheet button {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 44px;
    padding-inline: 10px 18px;
    border-radius: 8px;
    white-space: nowrap;
  }
`;var Dt=v`
  :host {
    display: block;
    height: 100%;
    --argus-focus: var(--argus-focus-color, #d1420b);
    --argus-short: var(--argus-short-break-color, #00796b);
    --argus-long: var(--argus-long-break-color, #1e5fbf);
    --argus-phase: var(--argus-focus);
    --argus-on: #fff;
    --argus-track: color-mix(in srgb, var(--argus-phase) 16%, transparent);
    --argus-soft: color-mix(in srgb, var(--primary-text-color, #212121) 7%, transparent);
  }
  :host([dark]) {
    --argus-focus: var(--argus-focus-color, #ff8a5c);
    --argus-short: var(--argus-short-break-color, #4fc1b3);
    --argus-long: var(--argus-long-break-color, #86b4ff);
    --argus-on: #1c1c1c;
    --argus-track: color-mix(in srgb, var(--argus-phase) 20%, transparent);
    --argus-soft: color-mix(in srgb, var(--primary-text-color, #e1e1e1) 10%, transparent);
  }
  :host([phase="short_break"]) {
    --argus-phase: var(--argus-short);
  }
  :host([phase="long_break"]) {
    --argus-phase: var(--argus-long);
  }
`,Ft=v`
  ha-card {
    display: block;
    box-sizing: border-box;
    height: 100%;
    padding: 14px 16px 16px;
    container-type: inline-size;
    color: var(--primary-text-color);
  }
  ha-card[aria-busy="true"] .controls,
  .dimmed {
    opacity: 0.5;
  }
  /* words of one language stay in their order in a page of the other direction */
  :is(.title, .next, .above, .above small, .below, .sum, .words, .hint, .name, p) {
    unicode-bidi: plaintext;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    margin-block-start: 6px;
  }
  .clock {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    justify-items: center;
    align-content: center;
  }
  argus-ring {
    width: min(100%, 216px);
  }
  .rest {
    display: grid;
    gap: 14px;
    align-content: center;
    grid-template-columns: minmax(0, 1fr);
    min-width: 0;
  }
  @container (min-width: 400px) {
    argus-ring {
      width: 240px;
    }
    .choices {
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
    }
  }
  @container (min-width: 600px) {
    .body {
      grid-template-columns: 290px minmax(0, 1fr);
      gap: 28px;
    }
    .body.alone {
      grid-template-columns: 1fr;
    }
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-height: 28px;
  }
  .title {
    font: inherit;
    font-size: 1.125rem;
    font-weight: 500;
    padding: 2px 4px;
    margin-inline: -4px auto;
    min-width: 0;
    text-align: start;
  }
  .title,
  .next {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .next,
  .hint,
  .caption,
  .sum {
    color: var(--secondary-text-color);
    font-size: 0.8125rem;
  }
  .next {
    min-width: 0;
  }
  .above,
  .below {
    line-height: 1.3;
  }
  .above {
    color: color-mix(in srgb, var(--argus-phase) 82%, var(--primary-text-color));
    font-weight: 500;
    font-size: 0.9375rem;
  }
  .below {
    color: var(--secondary-text-color);
    font-size: 0.875rem;
    max-width: 72%;
    justify-self: center;
  }
  .above small {
    display: block;
    font-weight: 400;
    font-size: 0.8125rem;
    color: var(--secondary-text-color);
  }
  @container (max-width: 200px) {
    .above {
      font-size: 0.8125rem;
    }
    .above small,
    .below {
      font-size: 0.75rem;
    }
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  p {
    margin: 0;
  }
`;var Lt=v`
  .choices {
    display: grid;
    gap: 8px;
  }
  .choice {
    flex: 1;
    min-width: 0;
    display: block;
    padding: 6px 12px;
    border-radius: 12px;
    background: var(--argus-soft);
  }
  .choice .caption {
    display: block;
    font-size: 0.75rem;
  }
  .value {
    display: flex;
    align-items: center;
  }
  .value .icon {
    margin-inline-start: -24px;
    pointer-events: none;
    opacity: 0.6;
  }
  select {
    appearance: none;
    width: 100%;
    min-height: 28px;
    padding: 0;
    padding-inline-end: 26px;
    border: 0;
    border-radius: 4px;
    background: none;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  option {
    color: var(--primary-text-color);
    background: var(--card-background-color, #fff);
  }
  .task {
    display: flex;
    align-items: center;
    gap: 10px;
  }
  .estimate {
    font-variant-numeric: tabular-nums;
    color: var(--secondary-text-color);
  }
  .day {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 10px;
  }
  .sum {
    justify-self: end;
  }
  .dots {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-height: 14px;
  }
  .dots li {
    display: grid;
  }
  .dots .hidden {
    font-size: 0.75rem;
    color: var(--secondary-text-color);
  }
  .dot {
    box-sizing: border-box;
    width: 14px;
    height: 14px;
    border-radius: 7px;
    border: 2px solid var(--dot);
  }
  .dot.focus {
    --dot: var(--argus-focus);
  }
  .dot.short_break {
    --dot: var(--argus-short);
    width: 8px;
    height: 8px;
  }
  .dot.long_break {
    --dot: var(--argus-long);
    height: 8px;
  }
  .dot.completed {
    background: var(--dot);
  }
  .dot.finished_early {
    background: linear-gradient(to top, var(--dot) 50%, transparent 50%);
  }
  .dot.skipped {
    opacity: 0.45;
  }
  .dot.running {
    outline: 2px solid color-mix(in srgb, var(--dot) 35%, transparent);
    outline-offset: 1px;
    background: color-mix(in srgb, var(--dot) 45%, transparent);
  }
  .dot.to_come {
    border: 2px dotted color-mix(in srgb, var(--secondary-text-color) 60%, transparent);
  }
  .devices {
    display: grid;
    gap: 6px;
  }
  .devices ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 30px;
    padding-inline: 10px;
    border-radius: 15px;
    font-size: 0.8125rem;
    text-decoration: none;
    background: var(--argus-soft);
  }
  .chip .icon {
    width: 16px;
    height: 16px;
  }
  .chip.offline {
    color: var(--secondary-text-color);
  }
  .lamp {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--success-color, #43a047);
  }
  .offline .lamp {
    background: none;
    box-shadow: inset 0 0 0 2px var(--disabled-text-color, #8a8a8a);
  }
  .disagrees .icon,
  .conflict .icon {
    color: var(--warning-color, #ffa600);
  }
  .low {
    color: var(--error-color, #db4437);
  }
  .conflict,
  .notice {
    display: grid;
    gap: 8px;
    padding-block: 8px;
    padding-inline: 12px 8px;
    margin-block: 6px;
    border-radius: 12px;
    font-size: 0.875rem;
    background: color-mix(in srgb, var(--warning-color, #ffa600) 16%, transparent);
  }
  .notice.bad {
    background: color-mix(in srgb, var(--error-color, #db4437) 14%, transparent);
  }
  .notice:only-child {
    margin: 0;
    padding-block: 14px;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .words {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .taps {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;var Nt=[Dt,Ft,Ht,Lt];var ae=class{constructor(e){this.tick=e;this.run=()=>{this.stop();let e=this.tick();e!==null&&document.visibilityState!=="hidden"&&(this.timer=setTimeout(this.run,e+2))}}stop(){clearTimeout(this.timer),this.timer=void 0}};async function zt(s,e){let{translation_domain:t,translation_key:n,translation_placeholders:i}=e??{},o=Re(e).message;if(!t||!n||!s.loadBackendTranslation)return o;try{return(await s.loadBackendTranslation("exceptions",t))(`component.${t}.exceptions.${n}.message`,i)||o}catch{return o}}function Ut(s,e,t){return d`<header>
    <button class="title" data-testid="title" @click=${t}>${e}</button>
    ${Gs(s)}
  </header>`}function Gs({message:s,speech:e}){let t=s.next;if(!t||s.status==="idle")return l;let n=e.say(t.phase),i=t.duration?e.say("next_for",{phase:n,duration:e.duration(t.duration/1e3,"short")}):e.say("next",{phase:n});return d`<span class="next">${i}</span>`}function jt({message:s,speech:e}){let{cycle:t,cycles:n}=s,i=t&&n&&n>1?e.say("cycle",{cycle:t,cycles:n}):"";return d`<div class="above" slot="above" data-testid="phase">
    ${e.say(s.phase)}${i?d`<small>${i}</small>`:l}
  </div>`}function qt({message:s,speech:e},t){let n=s.finishes_at,i=e.say(s.status);return s.status==="active"&&y(s)?i=e.say("open_end"):s.status==="active"&&n&&(i=e.say("until",{time:e.time(n)})),t&&(i=e.say("late")),d`<div class="below" slot="below" data-testid="status">${i}</div>`}function Wt(s,e,t,n){if(!e)return s.say("no_entity");if(t===void 0||n?.code==="gone")return s.say("missing",{entity:e});if(t==="unavailable")return s.say("unavailable",{entity:e});let o={not_found:"not_ours",unknown_command:"not_running"}[n?.code??""];return o?s.say(o,{entity:e}):Oe(s,n?.message)}function Oe(s,e){return e?s.say("failed",{error:e}):s.say("failed_unknown")}function ce(s,e,t){return d`<div class=${e?"notice bad":"notice"} role=${e?"alert":"status"} data-testid="message">
    <div class="line">
      <span class="words">${s}</span>
      ${t?d`<button class="text" data-testid="dismiss" aria-label=${t.words} @click=${t.press}>
            ${f("close")}
          </button>`:l}
    </div>
  </div>`}var le=class{constructor(){this.speech=new k("en");this.announcement="";this.known="";this.last={message:null,whole:0,words:""}}hear({phase:e,status:t}){let n=`${e} ${t}`;this.known&&this.known!==n&&(this.announcement=`${this.speech.say(e)}: ${this.speech.say(t)}`),this.known=n}time(e,t){let n=t<60?t:Math.round(t/60)*60;if(this.last.message!==e||this.last.whole!==n){let i=y(e)?"passed":"remaining";this.last={message:e,whole:n,words:this.speech.say(i,{time:this.speech.duration(n)})}}return this.last.words}};var It=3e3,m=class extends b{constructor(){super(...arguments);this.phase="focus";this.dark=!1;this.busy=!1;this.menuOpen=!1;this.conflictOpen=!1;this.heardOf=null;this.refusal=null;this.wrong="";this.cut=!1;this.late=!1;this.voice=new le;this.askedPast=null;this.ticker=new ae(()=>this.tick());this.openTimer=()=>{let t={entityId:this.config.entity};this.dispatchEvent(new CustomEvent("hass-more-info",{detail:t,bubbles:!0,composed:!0}))}}get message(){return this.heardOf}get speech(){return this.voice.speech}get hass(){return this.known}set hass(t){let n=this.known;this.known=t;let i=this.config?.entity??"";n&&!this.concerns(n,t,i)||((n?.locale!==t.locale||n?.config!==t.config)&&(this.voice.speech=dt(t)),this.dark=t.themes?.darkMode===!0,this.requestUpdate(),n&&n.connection!==t.connection&&this.disconnect(),this.link?this.returned(n,t,i)&&this.link.ask():this.connect())}concerns(t,n,i){let o=["locale","themes","user","connection"];return t.states[i]!==n.states[i]||o.some(r=>t[r]!==n[r])}returned(t,n,i){let[o,r]=[t?.states[i],n.states[i]],a=r!==void 0&&r.state!=="unavailable",c=o===void 0||o.state==="unavailable";return a&&(c||this.refusal!==null)&&o!==r}setConfig(t){if(t.entity!==void 0&&typeof t.entity!="string")throw new Error("entity: one timer");let n=t.entity!==this.config?.entity;this.config=t,n&&(this.disconnect(),this.heardOf=this.refusal=null,this.connect())}getCardSize(){return this.config&&!O(this.config,"show_sessions")?6:8}getGridOptions(){return{columns:12,min_columns:6,rows:"auto"}}connectedCallback(){super.connectedCallback(),document.addEventListener("visibilitychange",this.ticker.run),this.connect()}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("visibilitychange",this.ticker.run),this.disconnect()}connect(){let t=this.config?.entity;this.link||!this.isConnected||!this.known||!t||(this.link=new re(this.known.connection,t,this),this.link.open())}disconnect(){this.ticker.stop(),this.link?.close(),this.link=void 0}heard(t){this.heardOf=t,this.phase=t.phase,this.refusal=null,this.cut=this.late=!1,t.conflicts.length||(this.conflictOpen=!1),this.voice.hear(t),this.ticker.run()}refused(t){this.refusal=t,this.ticker.stop()}away(){this.cut=!0}tick(){let[t,n]=[this.heardOf,this.link];if(!t||!n)return null;n.look();let i=n.now(),o=xt(t,i);return this.ring?.tick(At(o),kt(t,i),this.voice.time(t,o)),$t(t,i)??this.waitForWord(t,i)}waitForWord(t,n){if(t.status!=="active"||y(t))return null;let i=wt(t,n);return i<It?It-i:(this.late=!0,this.askedPast===t.finishes_at||(this.askedPast=t.finishes_at,this.link?.ask()),null)}perform({domain:t="argus",action:n,data:i={},entity:o=this.config.entity}){this.busy=!0,this.wrong="",this.hass.callService(t,n,i,{entity_id:o},!1).catch(async a=>this.wrong=Oe(this.speech,await zt(this.hass,a))).finally(()=>this.busy=!1)}openMenu(t){this.menuOpen=t,t&&this.updateComplete.then(()=>this.item()?.focus())}item(){return this.renderRoot.querySelector("[role=menuitem]")}openConflict(t){this.conflictOpen=t}updated(){this.ticker.run()}render(){if(!this.config||!this.known)return l;let t=this.config.entity??"",n=this.known.states[t]?.state;return n===void 0||n==="unavailable"||this.refusal!==null?this.empty(Wt(this.speech,t,n,this.refusal)):this.heardOf?this.whole():this.loading()}empty(t){return d`<ha-card>${ce(t,!1)}</ha-card>`}loading(){return d`<ha-card aria-busy="true" aria-label=${this.speech.say("loading")}>
      <div class="body alone"><div class="clock dimmed"><argus-ring faint .shape=${""}></argus-ring></div></div>
    </ha-card>`}whole(){let t=[gt(this),O(this.config,"show_sessions")?Mt(this):l,O(this.config,"show_devices")?Et(this):l].filter(i=>i!==l),n={words:this.speech.say("dismiss"),press:()=>this.wrong=""};return d`<ha-card lang=${this.speech.language}>
      ${Ut(this,this.config.name||this.message.timer?.name||"Argus",this.openTimer)}
      ${this.wrong?ce(this.wrong,!0,n):l}
      ${this.cut?ce(this.speech.say("disconnected"),!1):l} ${vt(this)}
      <div class=${t.length?"body":"body alone"}>
        <div class="clock">
          <argus-ring ?faint=${this.message.status!=="active"}>
            ${jt(this)} ${qt(this,this.late)}
          </argus-ring>
          ${Tt(this)}
        </div>
        ${t.length?d`<div class="rest">${t}</div>`:l}
      </div>
      <div class="unseen" aria-live="polite" data-testid="announcement">${this.voice.announcement}</div>
    </ha-card>`}};m.styles=Nt,m.getConfigForm=mt,m.getStubConfig=pt,g([S({reflect:!0})],m.prototype,"phase",2),g([S({type:Boolean,reflect:!0})],m.prototype,"dark",2),g([_()],m.prototype,"config",2),g([_()],m.prototype,"busy",2),g([_()],m.prototype,"menuOpen",2),g([_()],m.prototype,"conflictOpen",2),g([_()],m.prototype,"heardOf",2),g([_()],m.prototype,"refusal",2),g([_()],m.prototype,"wrong",2),g([_()],m.prototype,"cut",2),g([_()],m.prototype,"late",2),g([nt("argus-ring")],m.prototype,"ring",2),m=g([ne(V)],m);var Ys={columns:"full"},pe={columns:12},He={columns:6},Kt="mdi:calendar-today",Qs={columns:12,rows:4},Js=["time_today","sessions_today","streak","time_week","interruptions"],Bt=3,Xs=["insight_forecast","insight_chance"];function Vt(s,e,t,n){let{timers:i}=s,o=e.timers.filter(a=>!i?.length||i.includes(a.id));return{title:"Argus",views:o.length?[en(o,e.devices,t,n),...nn(o,t,n)]:[rn(n)]}}function en(s,e,t,n){let i=a=>s.length<Bt?[]:Zt(a),o=({entity_id:a})=>({type:"custom:argus-card",entity:a,grid_options:Ys}),r=[...s.map(a=>Y([o(a),...i(a)])),...tn(s,t,n),...e.length?[sn(e,s.length>1,n)]:[]];return Yt(n.now,"now","mdi:timer-outline",r,3)}function Zt({entities:s}){return[...Js.flatMap(e=>Z(s[e],He)),...Xs.flatMap(e=>Z(s[e],pe,an(s[e])))]}function tn(s,e,t){let n=s.length>=Bt,i=({name:p})=>G(s.length>1?p:t.today,Kt),o=s.flatMap(p=>[i(p),...Zt(p)]),r=s.map(p=>p.entity_id),a=s.flatMap(p=>p.entities.session??[]),c={type:"logbook",hours_to_show:12,target:{entity_id:a},grid_options:Qs},u=[...De(e,"history",{type:"history-graph",hours_to_show:12,entities:r,grid_options:pe}),...ue(s.map(Gt),e,"day",7),...a.length?De(e,"logbook",c):[]];return n&&!u.length?[]:[Y([...n?[G(t.today,Kt)]:o,...u])]}function De({components:s},e,t){return s.includes(e)?[t]:[]}function sn(s,e,t){let n=s.flatMap(i=>{let{connectivity:o,battery:r,follow:a}=i.entities,c={action:"navigate",navigation_path:`/config/devices/device/${i.device_id}`},u={features:[{type:"select-options"}],features_position:"inline"};return[{type:"heading",heading:i.name,heading_style:"subtitle",...i.device_id&&{tap_action:c}},...Z(o,He,{color:"green"}),...Z(r,He),...e?Z(a,pe,u):[]]});return Y([G(t.devices,"mdi:devices"),...n])}function nn(s,e,t){let n=s.flatMap(u=>u.entities.sessions??[]),i=s.map(Gt),o=s.map(u=>[u.statistics.sessions,u.name]),r=[de(t.minutes_by_day,ue(i,e,"day",30)),de(t.sessions_by_day,ue(o,e,"day",30)),de(t.minutes_by_month,ue(i,e,"month",365))].flat(),a=de(t.minutes_by_day,De(e,"recorder",cn(t.no_statistics))),c=[...r.length?r:a,...n.length?[on(n,t)]:[]];return c.length?[Yt(t.past,"past","mdi:chart-bar",c,2)]:[]}function Gt(s){return[s.statistics.focus,s.name]}function ue(s,{statistics:e},t,n){let i=s.filter(([a])=>e.has(a)).map(([a,c])=>({entity:a,name:c}));if(!i.length)return[];let o={chart_type:"bar",stat_types:["change"],period:t,days_to_show:n},r={columns:12,rows:5};return[{type:"statistics-graph",...o,hide_legend:i.length===1,entities:i,grid_options:r}]}function de(s,e){return e.length?[Y([G(s,"mdi:chart-bar"),...e])]:[]}function on(s,e){let t={type:"calendar",initial_view:"dayGridMonth",entities:s,grid_options:{columns:12,rows:9}};return Y([G(e.calendar,"mdi:calendar-month"),t])}function rn(s){let t={type:"empty-state",icon:"mdi:timer-plus-outline",content_only:!0,title:s.no_timer,content:s.no_timer_text,buttons:[{text:s.add_timer,tap_action:{action:"navigate",navigation_path:"/config/integrations/integration/argus"}}]};return{type:"panel",title:s.now,path:"now",icon:"mdi:timer-outline",cards:[t]}}function Yt(s,e,t,n,i){return{type:"sections",title:s,path:e,icon:t,max_columns:i,dense_section_placement:!0,sections:n}}function Y(s){return{type:"grid",cards:s}}function G(s,e){return{type:"heading",heading:s,icon:e}}function Z(s,e,t={}){return s?[{type:"tile",entity:s,name:{type:"entity"},grid_options:e,...t}]:[]}function an(s){return{visibility:[{condition:"state",entity:s,state_not:["unknown","unavailable"]}]}}function cn(s){return{type:"markdown",text_only:!0,content:s,grid_options:pe}}var Qt={description:"All timers, the day, devices and statistics of Argus.",now:"Focus",today:"Today",devices:"Devices",past:"Statistics",minutes_by_day:"Minutes of focus by day",sessions_by_day:"Completed sessions by day",minutes_by_month:"Minutes of focus by month",calendar:"Sessions",no_statistics:"The first figures come within the hour after the first session.",no_timer:"No timer yet",no_timer_text:"Argus shows its timers here as soon as there is one.",add_timer:"Add a timer"},ln={description:"Alle Timer, der Tag, Geräte und Statistiken von Argus.",now:"Fokus",today:"Heute",devices:"Geräte",past:"Statistik",minutes_by_day:"Fokusminuten pro Tag",sessions_by_day:"Abgeschlossene Sitzungen pro Tag",minutes_by_month:"Fokusminuten pro Monat",calendar:"Sitzungen",no_statistics:"Die ersten Zahlen erscheinen spätestens eine Stunde nach der ersten Sitzung.",no_timer:"Noch kein Timer",no_timer_text:"Argus zeigt hier seine Timer, sobald es einen gibt.",add_timer:"Timer hinzufügen"},dn={description:"Tous les minuteurs, la journée, les appareils et les statistiques d’Argus.",now:"Concentration",today:"Aujourd’hui",devices:"Appareils",past:"Statistiques",minutes_by_day:"Minutes de concentration par jour",sessions_by_day:"Sessions terminées par jour",minutes_by_month:"Minutes de concentration par mois",calendar:"Sessions",no_statistics:"Les premiers chiffres arrivent dans l’heure qui suit la première session.",no_timer:"Pas encore de minuteur",no_timer_text:"Argus affiche ici ses minuteurs dès qu’il y en a un.",add_timer:"Ajouter un minuteur"},un={description:"Todos los temporizadores, el día, los dispositivos y las estadísticas de Argus.",now:"Concentración",today:"Hoy",devices:"Dispositivos",past:"Estadísticas",minutes_by_day:"Minutos de concentración por día",sessions_by_day:"Sesiones completadas por día",minutes_by_month:"Minutos de concentración por mes",calendar:"Sesiones",no_statistics:"Las primeras cifras llegan en la hora siguiente a la primera sesión.",no_timer:"Aún no hay temporizador",no_timer_text:"Argus muestra aquí sus temporizadores en cuanto haya uno.",add_timer:"Añadir un temporizador"},pn={description:"Alle timers, de dag, apparaten en statistieken van Argus.",now:"Focus",today:"Vandaag",devices:"Apparaten",past:"Statistieken",minutes_by_day:"Focusminuten per dag",sessions_by_day:"Voltooide sessies per dag",minutes_by_month:"Focusminuten per maand",calendar:"Sessies",no_statistics:"De eerste cijfers komen binnen een uur na de eerste sessie.",no_timer:"Nog geen timer",no_timer_text:"Argus toont hier zijn timers zodra er een is.",add_timer:"Timer toevoegen"},hn={en:Qt,de:ln,fr:dn,es:un,nl:pn};function Fe(s){let e=s?.locale?.language??s?.language??document.documentElement.lang;return hn[(e||"en").split(/[-_]/)[0].toLowerCase()]??Qt}var Ne="argus",mn=365*864e5,Le=class extends HTMLElement{static{this.registryDependencies=["entities","devices"]}static async generate(e,t){let[n,i]=await Promise.all([t.callWS({type:"argus/overview"}),gn(t)]),o=t.config?.components??[];return Vt(e,n,{components:o,statistics:i},Fe(t))}};async function gn(s){try{let t=(await s.callWS({type:"recorder/list_statistic_ids"})).filter(({source:i})=>i===Ne).map(i=>i.statistic_id);if(!t.length)return new Set;let n=await s.callWS({type:"recorder/statistics_during_period",start_time:new Date(Date.now()-mn).toISOString(),statistic_ids:t,period:"month",types:["change"]});return new Set(t.filter(i=>n[i]?.length))}catch{return new Set}}var Jt=`ll-strategy-dashboard-${Ne}`;if(!customElements.get(Jt)){customElements.define(Jt,Le);let s=Fe(null),e=window;(e.customStrategies??=[]).push({type:Ne,strategyType:"dashboard",name:"Argus",description:s.description})}var Xt=new k(document.documentElement.lang||"en"),fn=window;(fn.customCards??=[]).push({type:V,name:Xt.say("card_name"),description:Xt.say("card_description"),preview:!0,getEntitySuggestion:ht});
/*! Bundled license information:

@lit/reactive-element/css-tag.js:
  (**
   * @license
   * Copyright 2019 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/reactive-element.js:
lit-html/lit-html.js:
lit-element/lit-element.js:
@lit/reactive-element/decorators/custom-element.js:
@lit/reactive-element/decorators/property.js:
@lit/reactive-element/decorators/state.js:
@lit/reactive-element/decorators/event-options.js:
@lit/reactive-element/decorators/base.js:
@lit/reactive-element/decorators/query.js:
@lit/reactive-element/decorators/query-all.js:
@lit/reactive-element/decorators/query-async.js:
@lit/reactive-element/decorators/query-assigned-nodes.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/is-server.js:
  (**
   * @license
   * Copyright 2022 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/decorators/query-assigned-elements.js:
lit-html/directives/map.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
