"""The order of alerts, said once more: the store has its own way to it."""


def in_order(rows):
    """Give alerts by priority, then the newest first; after all others late ones, then those whose state is over."""
    return sorted(rows, key=lambda row: (row.is_over, row.late, row.kind.priority, -row.last_at, -row.id))
