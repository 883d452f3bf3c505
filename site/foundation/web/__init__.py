"""What the views of every feature share: how an address is read, how a listing is paged."""
