"""The calendar of holidays: a month with its days marked, a list of what is to come, and what is done with them."""
