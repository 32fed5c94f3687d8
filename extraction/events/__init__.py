"""From cleaned text to events: triggers, and around each who, where, when, how many, who says so, and whether it is so.

A trigger (a lexicon entry) makes a candidate; roles are looked for in its clause first, then in its sentence, then in
the sentences before; candidates that tell of one event are merged at the end.
"""
