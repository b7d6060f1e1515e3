"""The vectors: cases that every core of Argus must agree on, written down by hand.

What is expected stands here as a person worked it out, with the reason in the name of the
case; nothing of it is computed by a core. This package only sets it in JSON.
"""
