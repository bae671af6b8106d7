"""Tables as data: rows of pages with their headers, units and sections."""
