"""The departments: their tree beside the list, their rules, and the choice of one."""
