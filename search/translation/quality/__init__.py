"""How good a rendering most probably is: signs of faults, weighed into one number."""
