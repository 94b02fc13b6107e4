"""Pass records taken along: tables, documents, folders of pictures, written by a process of their own."""
