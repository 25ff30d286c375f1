// Node that does nothing: what no Node action can be faster than.
