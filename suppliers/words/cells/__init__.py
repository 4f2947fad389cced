"""What cells of supplier lists say: yes and no and other answers, currencies, numbers in words, sums."""
