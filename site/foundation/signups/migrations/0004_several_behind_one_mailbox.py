"""Several people sign up with one address, by name; and the last hours of a waiting list.

On the way back one sign-up of an address stays, with the seats and the names of all that stood as it does: the places
are taken as before.
"""

import django.db.models.functions.text
from django.db import migrations, models

ACTIVE = ["confirmed", "waiting", "offered"]


def put_together(apps, schema_editor):
    SignUp = apps.get_model("signups", "SignUp")
    first = {}
    for signup in SignUp.objects.filter(state__in=ACTIVE).exclude(email="").order_by("state", "created_at", "pk"):
        kept = first.setdefault((signup.sheet_id, signup.email.lower()), signup)
        if kept is signup:
            continue
        if kept.state == signup.state:
            kept.seats += signup.seats
            kept.name = f"{kept.name}, {signup.name}"[:80]
            kept.save(update_fields=["seats", "name"])
        SignUp.objects.filter(pk=signup.pk).update(state="cancelled")


class Migration(migrations.Migration):
    dependencies = [
        ("signups", "0003_called_off_together"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="signup", name="signup_once_per_sheet"),
        migrations.RunPython(migrations.RunPython.noop, put_together),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.UniqueConstraint(
                models.F("sheet"),
                django.db.models.functions.text.Lower("email"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("state__in", ACTIVE), models.Q(("email", ""), _negated=True)),
                name="signup_once_per_sheet",
            ),
        ),
        migrations.AddField(
            model_name="signupsheet",
            name="first_come_since",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
