"""What is said to Assist: which timer is meant, what is done, what is answered."""
