"""What sessions show: found out off the loop, shown by sensors, said to displays."""
