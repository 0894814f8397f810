def write_index(*a): pass
