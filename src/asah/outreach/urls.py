"""Addresses under `/sosialisasi/`."""

from django.urls import path

from asah.outreach.views import campaigns

app_name = "outreach"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("baru/", campaigns.campaign_new, name="campaign_new"),
    path("<int:pk>/", campaigns.campaign, name="campaign"),
    path("<int:pk>/ubah/", campaigns.campaign_edit, name="campaign_edit"),
    path("<int:pk>/kirim/", campaigns.campaign_send, name="campaign_send"),
    path("<int:pk>/hitung/", campaigns.campaign_end, name="campaign_end"),
    path("<int:pk>/susulan/", campaigns.campaign_rest, name="campaign_rest"),
]
