"""The one way in which this site asks another for something: guarded, bounded in time and size.

answer = fetch(WebAddress.read("webcal://verein.example/termine.ics"), known=Validators(etag=stored))
"""

from foundation.fetching.addresses import WebAddress
from foundation.fetching.faults import Fault, FetchFailed
from foundation.fetching.requests import Answer, Limits, Validators, fetch

__all__ = ["Answer", "Fault", "FetchFailed", "Limits", "Validators", "WebAddress", "fetch"]
