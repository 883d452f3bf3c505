"""Which picture goes with tasks, by what their German names in addresses contain."""

PICTURES = {
    "lesen": "reading",
    "lern": "reading",
    "garten": "garden",
    "gruen": "garden",
    "einkauf": "shopping",
    "begleit": "shopping",
    "besuch": "shopping",
    "fest": "event",
    "aufbau": "event",
    "sprach": "language",
}
