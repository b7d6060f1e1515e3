"""The benchmark: Argus beside a raw MQTT round trip and Home Assistant's own entities.

All in one run, through one broker and one Home Assistant, so that ratios mean something
on a machine whose figures do not.
"""
