"""Settings that all tests share."""

from hypothesis import settings

# A busy machine must not make a test fail: time is looked at in the benchmarks, not here.
settings.register_profile("crosslane", deadline=None, print_blob=True)
settings.load_profile("crosslane")
