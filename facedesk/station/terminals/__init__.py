"""The terminals and groups: who is known, who is there, what is asked of them."""
