"""The card's tests: node's own, of time, words, link and drawing, and of the module that is committed."""
