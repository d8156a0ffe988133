from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "asah.messages"
    label = "inbox"  # django.contrib.messages has the folder's name
