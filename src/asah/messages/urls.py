from django.urls import path

from asah.messages.views import inbox, preferences

app_name = "messages"
urlpatterns = [
    path("pesan/", inbox.inbox, name="inbox"),
    path("pesan/dibaca/", inbox.read_all, name="read_all"),
    path("pesan/<int:pk>/buka/", inbox.open_message, name="open"),
    path("pesan/<int:pk>/dibaca/", inbox.read, name="read"),
    path("pesan/pilihan/", preferences.preferences, name="preferences"),
    path("berhenti/<str:token>/", preferences.stop, name="stop"),
]
