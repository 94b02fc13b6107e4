"""Files that are written for others: tables to reckon with, documents to print; each appears only when it is whole."""
