"""Three versions of a plan made one: by id, by key, by sentence, with the words of each file as they stand.

``whole`` is the entrance; nothing is laid out anew, so that comments and layout survive.
"""
