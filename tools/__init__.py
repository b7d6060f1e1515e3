"""What developers of Argus run beside it: the testbed, the virtual devices, the demo."""
