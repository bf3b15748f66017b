"""证件与代码 Identifiers: one module each, always the verbs `compact`, `validate`, `is_valid`, `format`.

`validate` returns the clean value or raises a Problem; what is merely worth a look (a place code we do not
know) is a note and never an error, because rejecting a valid number is worse than accepting a wrong one.
"""
