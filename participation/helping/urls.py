from django.urls import URLPattern

app_name = "helping"

urlpatterns: list[URLPattern] = []
