"""The year-long online experiment: five ways to decide day by day, against what a clairvoyant could have done."""
