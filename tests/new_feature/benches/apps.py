from foundation.features import FeatureConfig


class BenchesConfig(FeatureConfig):
    name = "benches"
    label = "benches"
    verbose_name = "Bänke"
