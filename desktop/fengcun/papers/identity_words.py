"""What papers call an identity document (证件名称), and who answers what an office does not."""

from __future__ import annotations

from fengcun.model.identity import DocumentKind
from fengcun.model.organ_profile import Addressee

DOCUMENT_WORDS = {
    DocumentKind.RESIDENT_ID: "居民身份证",
    DocumentKind.HOUSEHOLD_REGISTER: "居民户口簿",
    DocumentKind.PASSPORT: "护照",
    DocumentKind.HK_MACAO_PERMIT: "港澳居民来往内地通行证",
    DocumentKind.TAIWAN_PERMIT: "台湾居民来往大陆通行证",
    DocumentKind.RESIDENCE_PERMIT: "港澳台居民居住证",
    DocumentKind.PERMANENT_RESIDENT: "外国人永久居留身份证",
}
ADDRESSEE_WORDS = {
    Addressee.POLICE_STATION: "户籍地或者居住地公安派出所",
    Addressee.EXIT_ENTRY: "县级以上公安机关出入境管理部门",
}
NO_DOCUMENT = "证件号码"
UNKNOWN = "不详"


def cited(law: str, article: str) -> str:
    """A provision as a letter cites it: 《公务员法》第26条."""
    if not law:
        return "国家规定"
    return f"《{law}》第{article}条" if article else f"《{law}》"
