"""How right the insights are: on the made-up histories of people, beside naive guesses."""
