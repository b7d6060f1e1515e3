/** The devices that follow the timer, with what is wrong with them. */

import { html, nothing, type TemplateResult } from "lit";
import type { Face } from "./face";
import { icon } from "./icons";
import type { Device } from "./message";

/** A battery below this (percent) is worth a word. */
const LOW = 20;

/** Draw the devices; nothing where none follows. */
export function devices(face: Face): TemplateResult | typeof nothing {
  const { message, speech } = face;
  if (!message.devices.length) return nothing;
  return html`<div class="devices">
    <ul aria-label=${speech.say("devices")}>
      ${message.devices.map((device) => html`<li>${chip(face, device)}</li>`)}
    </ul>
    ${message.mqtt ? nothing : html`<p class="hint">${speech.say("mqtt_gone")}</p>`}
  </div>`;
}

function chip(face: Face, device: Device): TemplateResult {
  const { speech, hass } = face;
  const low = typeof device.battery === "number" && device.battery < LOW;
  const words = [device.name];
  if (!device.online) words.push(speech.say("offline"));
  if (low) words.push(speech.say("battery", { percent: speech.percent(device.battery!) }));
  if (device.conflict) words.push(speech.say("disagrees"));
  const label = words.join(", ");
  const inside = html`<span class="lamp" aria-hidden="true"></span>
    <span class="name">${device.name}</span>
    ${device.online ? nothing : icon("away")} ${device.conflict ? icon("fork") : nothing}
    ${low ? html`<span class="low">${speech.percent(device.battery!)}</span>` : nothing}`;
  const kind = `chip ${device.online ? "online" : "offline"} ${device.conflict ? "disagrees" : ""}`;
  return hass.user?.is_admin && device.device_id
    ? html`<a
        class=${kind}
        data-testid="device"
        href="/config/devices/device/${device.device_id}"
        aria-label=${label}
        title=${label}
        >${inside}</a
      >`
    : html`<span class=${kind} data-testid="device" role="img" aria-label=${label} title=${label}>${inside}</span>`;
}
