"""Two maps matched node by node, what differs between them in words, and merging. Knows no Django and no database."""
