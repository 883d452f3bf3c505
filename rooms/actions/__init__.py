"""The only writers: asking for rooms, answering, moving, cancelling, closing, arranging."""
