"""What format modules share: archives, markup, tables, printed pages, dates."""
