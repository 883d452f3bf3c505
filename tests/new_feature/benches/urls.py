from django.urls import path

from benches import views

app_name = "benches"

urlpatterns = [path("", views.benches, name="list"), path("<int:pk>/", views.bench, name="bench")]
