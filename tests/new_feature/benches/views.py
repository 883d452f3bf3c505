from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from benches.models import Bench


@require_safe
def benches(request: HttpRequest) -> HttpResponse:
    return render(request, "benches/list.html", {"benches": Bench.objects.filter(is_checked=True)})


@require_safe
def bench(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "benches/bench.html", {"bench": get_object_or_404(Bench, pk=pk, is_checked=True)})
