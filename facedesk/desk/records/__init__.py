"""The Records page: passes found again, attendance, who is inside, and statistics of them."""
