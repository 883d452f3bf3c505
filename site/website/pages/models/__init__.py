from website.pages.models.district import DistrictIndexPage, DistrictPage
from website.pages.models.forms import FormField, FormPage
from website.pages.models.home import HomePage
from website.pages.models.news import NewsIndexPage, NewsPage
from website.pages.models.standard import StandardPage
from website.pages.models.workflow import SecondPairOfEyes

__all__ = [
    "DistrictIndexPage",
    "DistrictPage",
    "FormField",
    "FormPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "SecondPairOfEyes",
    "StandardPage",
]
