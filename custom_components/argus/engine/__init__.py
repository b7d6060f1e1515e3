"""What drives the one flow: in comes work, out comes what was saved, told and sent."""
