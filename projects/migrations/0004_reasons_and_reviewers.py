"""The reasons for which a project isn't accepted, to begin with, and the groups that review submissions."""

from django.db import migrations

CODES = ("nl", "fr", "en", "de")
REASONS = [
    (
        "ambition",
        {
            "nl": "past bij geen enkele ambitie",
            "fr": "ne correspond à aucune ambition",
            "en": "fits none of the ambitions",
            "de": "passt zu keiner Ambition",
        },
        {
            "nl": "We zien niet hoe het project bijdraagt aan een van de tien ambities.",
            "fr": "Nous ne voyons pas comment le projet contribue à l’une des dix ambitions.",
            "en": "We don’t see how the project contributes to one of the ten ambitions.",
            "de": "Wir sehen nicht, wie das Projekt zu einer der zehn Ambitionen beiträgt.",
        },
    ),
    (
        "idea",
        {
            "nl": "nog geen project",
            "fr": "pas encore un projet",
            "en": "not a project yet",
            "de": "noch kein Projekt",
        },
        {
            "nl": "Dit is nog een idee. We publiceren projecten waarvan vaststaat wie ze uitvoert en wanneer ze beginnen.",
            "fr": "C’est encore une idée. Nous publions des projets dont on sait qui les mène et quand ils commencent.",
            "en": "This is still an idea. We publish projects when it is settled who carries them out and when they start.",
            "de": "Das ist noch eine Idee. Wir veröffentlichen Projekte, wenn feststeht, wer sie durchführt und wann sie beginnen.",
        },
    ),
    (
        "advertising",
        {
            "nl": "reclame voor een product of dienst",
            "fr": "publicité pour un produit ou un service",
            "en": "advertising for a product or service",
            "de": "Werbung für ein Produkt oder eine Dienstleistung",
        },
        {
            "nl": "De tekst beveelt vooral een product of dienst aan. Deze site toont wat projecten veranderen voor mensen en organisaties in België.",
            "fr": "Le texte vante surtout un produit ou un service. Ce site montre ce que des projets changent pour les personnes et les organisations en Belgique.",
            "en": "The text mainly promotes a product or a service. This site shows what projects change for people and organisations in Belgium.",
            "de": "Der Text wirbt vor allem für ein Produkt oder eine Dienstleistung. Diese Website zeigt, was Projekte für Menschen und Organisationen in Belgien verändern.",
        },
    ),
    (
        "information",
        {
            "nl": "te weinig informatie",
            "fr": "trop peu d’informations",
            "en": "too little information",
            "de": "zu wenig Informationen",
        },
        {
            "nl": "We weten te weinig over het project om het te kunnen beoordelen of uit te leggen.",
            "fr": "Nous en savons trop peu sur le projet pour pouvoir l’évaluer ou l’expliquer.",
            "en": "We know too little about the project to be able to judge or explain it.",
            "de": "Wir wissen zu wenig über das Projekt, um es beurteilen oder erklären zu können.",
        },
    ),
    (
        "known",
        {
            "nl": "staat al op de site",
            "fr": "figure déjà sur le site",
            "en": "is on the site already",
            "de": "steht bereits auf der Website",
        },
        {
            "nl": "Het project staat al op deze site, of is een onderdeel van een project dat er al op staat.",
            "fr": "Le projet figure déjà sur ce site, ou fait partie d’un projet qui y figure.",
            "en": "The project is on this site already, or is a part of one that is.",
            "de": "Das Projekt steht bereits auf dieser Website oder ist Teil eines Projekts, das dort steht.",
        },
    ),
    (
        "belgium",
        {
            "nl": "niet in België",
            "fr": "pas en Belgique",
            "en": "not in Belgium",
            "de": "nicht in Belgien",
        },
        {
            "nl": "Het project verandert niets voor mensen of organisaties in België.",
            "fr": "Le projet ne change rien pour les personnes ou les organisations en Belgique.",
            "en": "The project changes nothing for people or organisations in Belgium.",
            "de": "Das Projekt verändert nichts für Menschen oder Organisationen in Belgien.",
        },
    ),
]
RIGHTS = [
    ("projectsubmission", "review_projectsubmission", ["Project reviewers", "Moderators", "Administrators"]),
    ("refusalreason", "add_refusalreason", ["Moderators", "Administrators"]),
    ("refusalreason", "change_refusalreason", ["Moderators", "Administrators"]),
    ("refusalreason", "view_refusalreason", ["Project reviewers", "Moderators", "Administrators"]),
]


def make_reasons(apps, schema_editor):
    RefusalReason = apps.get_model("projects", "RefusalReason")
    for order, (key, names, sentences) in enumerate(REASONS, start=1):
        texts = {f"name_{code}": names[code] for code in CODES} | {
            f"sentence_{code}": sentences[code] for code in CODES
        }
        shown = {"name": names["nl"], "sentence": sentences["nl"], "order": order}
        RefusalReason.objects.get_or_create(key=key, defaults=shown | texts)


def give(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for model, codename, names in RIGHTS:
        kind, _created = ContentType.objects.get_or_create(app_label="projects", model=model)
        right, _created = Permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": codename.replace("_", " ").capitalize()}
        )
        for group in Group.objects.filter(name__in=names):
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_submissions")]

    operations = [
        migrations.RunPython(make_reasons, migrations.RunPython.noop),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
