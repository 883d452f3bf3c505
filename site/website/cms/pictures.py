"""Pictures that editors upload: drawn anew before they are stored, whichever way they come, and cut one at a time."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models.signals import pre_save
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.images import get_image_model
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import AbstractImage, Filter, SourceImageIOError
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from foundation.pictures.drawing import DrawnAnew, PhotoRefused, clean_picture, clean_portrait
from foundation.pictures.turns import Busy, turn

CUTTING = 3 * 4
"""Bytes a pixel that Wagtail takes while it cuts: the picture, set upright, and without transparency."""


def connect() -> None:
    """Guard every way by which a picture comes, and how it is cut."""
    pre_save.connect(_picture_saved, sender=get_image_model())
    pre_save.connect(_upload_saved, sender=UploadedFile)
    AvatarSettingsPanel.form_class = PortraitForm
    get_image_model().generate_rendition_file = _in_turn(AbstractImage.generate_rendition_file)


class PictureField(WagtailImageField):
    """Wagtail's field measures the picture, and lets through what a broken one makes Pillow raise."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except ValidationError:
            raise
        except Exception:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from None


class PictureForm(BaseImageForm):
    """Wagtail's form of a picture, in all of its uploaders. What cannot be read is said beside the file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].__class__ = PictureField  # made by Wagtail from the model, with all its settings

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if not file or "file" not in self.changed_data:
            return file
        try:
            return clean_picture(file, name=file.name)
        except PhotoRefused as refused:
            raise ValidationError(str(refused)) from None


class PortraitForm(AvatarPreferencesForm):
    """The portrait that somebody gives herself in the CMS. Wagtail's own form decodes whatever it is given."""

    def clean_avatar(self) -> Any:
        file = self.cleaned_data.get("avatar")
        if not file or "avatar" not in self.changed_data:
            return self._original_avatar
        try:
            return clean_portrait(file)
        except PhotoRefused as refused:
            raise ValidationError(str(refused)) from None


def _picture_saved(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Draw a new file that came by no form; one that is stored already was drawn when it came."""
    if raw or not instance.file or instance.file._committed or isinstance(instance.file.file, DrawnAnew):
        return
    drawn = clean_picture(instance.file.file, name=instance.file.name)
    instance.file.save(instance.file.name, drawn, save=False)
    instance.file.seek(0)
    instance.width, instance.height = instance.file.get_image_dimensions()
    instance.file_size = drawn.size
    instance.file_hash = hash_filelike(drawn)
    instance.file.seek(0)


def _upload_saved(sender: type[Any], instance: UploadedFile, raw: bool = False, **kwargs: Any) -> None:
    """Draw what waits for its form: it lies there for a day, and may be as it came from the camera."""
    if raw or instance.file._committed or isinstance(instance.file.file, DrawnAnew):
        return
    content_type = instance.for_content_type
    if content_type is None or content_type.model_class() is not get_image_model():
        return
    drawn = clean_picture(instance.file.file, name=instance.file.name)
    instance.file.save(instance.file.name, drawn, save=False)


def _in_turn(generate: Callable[..., ContentFile[bytes]]) -> Callable[..., ContentFile[bytes]]:
    """Cut one picture after the other. What finds no turn is left out of the page and made for the next reader."""

    @functools.wraps(generate)
    def generate_in_turn(image: AbstractImage, filter: Filter, **source: Any) -> ContentFile[bytes]:
        try:
            with turn(image.width * image.height * CUTTING):
                return generate(image, filter, **source)
        except Busy as busy:
            raise SourceImageIOError(str(busy)) from busy

    return generate_in_turn
