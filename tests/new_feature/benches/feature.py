"""What benches plug into the site."""

from benches import plugged_in
from benches.models import Bench
from foundation.registries import findables, jobs, kinds, listings, navigation, piles, sitemaps

kinds.register(
    kinds.Kind(
        name="bench",
        word="Bank",
        plural="Bänke",
        in_address="baenke",
        icon="armchair",
        colour=kinds.Colour(text="#46611a", ground="#eef3dd", dark_text="#cfe39b", dark_ground="#2a3a12"),
        order=45,
    )
)
navigation.register(navigation.Destination(label="Bänke", address="benches:list", order=55))
findables.register(findables.Findable(model=Bench, kind="bench", public=plugged_in.public, read=plugged_in.read))
sitemaps.register(sitemaps.Source(name="benches", objects=plugged_in.public))
listings.register(
    listings.ListingKind(
        key="benches",
        label="Bänke",
        load=plugged_in.listing,
        order=60,
        on_district=listings.Place(order=60, number=3),
    )
)
piles.register(
    piles.PileKind(
        heading="Bänke prüfen",
        todo="Prüfen",
        objects=plugged_in.to_check,
        show=plugged_in.show,
        all_url=plugged_in.all_url,
        order=80,
    )
)
jobs.register(jobs.Job(name="count benches", do=plugged_in.count_them, order=300))
