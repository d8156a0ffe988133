from django.urls import include, path

from asah.credits.certificates.views import mine as certificates
from asah.credits.certificates.views import officer, public
from asah.credits.claims.views import office, own, siasn
from asah.credits.incentives.views import mine as rewards
from asah.credits.incentives.views import officer as incentives
from asah.credits.professionalism.views import index
from asah.credits.views import duties, mine, objections, rules, standing, team

app_name = "credits"
jp = [
    path("", mine.mine, name="mine"),
    path("orang/<uuid:key>/", mine.person, name="person"),
    path("tim/", team.team, name="team"),
    path("tim/unduh/", team.team_export, name="team_export"),
    path("kewajiban/", standing.standing, name="standing"),
    path("kewajiban/unduh/", standing.standing_export, name="standing_export"),
    path("kewajiban/ketentuan/", duties.duties, name="duties"),
    path("kewajiban/ketentuan/baru/", duties.duty_add, name="duty_add"),
    path("keberatan/", objections.objections, name="objections"),
    path("keberatan/<int:pk>/", objections.objection, name="objection"),
    path("keberatan/ajukan/<int:pk>/", objections.object_to, name="object_to"),
    path("aturan/", rules.rules, name="rules"),
    path("aturan/unduh/", rules.rules_export, name="rules_export"),
    path("aturan/baru/", rules.rule_add, name="rule_add"),
]
sertifikat = [
    path("", certificates.certificates, name="certificates"),
    path("buku/", officer.certificate_book, name="certificate_book"),
    path("buku/penanda-tangan/", officer.signatories, name="signatories"),
    path("<int:pk>/", certificates.certificate, name="certificate"),
    path("<int:pk>/sertifikat.pdf", certificates.certificate_pdf, name="certificate_pdf"),
    path("<int:pk>/tanda-tangan/", officer.certificate_sign, name="certificate_sign"),
    path("<int:pk>/cabut/", officer.certificate_revoke, name="certificate_revoke"),
    path("<int:pk>/ganti/", officer.certificate_replace, name="certificate_replace"),
    path("buku/kelas/<str:code>/", officer.certificate_class, name="certificate_class"),
    path("buku/kelas/<str:code>/cetak/", officer.certificate_print, name="certificate_print"),
    path(
        "buku/kelas/<str:code>/cetak.pdf",
        officer.certificate_print_file,
        name="certificate_print_file",
    ),
    path("buku/kelas/<str:code>/berkas.zip", officer.certificate_bundle, name="certificate_bundle"),
    path(
        "buku/kelas/<str:code>/tanda-tangan/",
        officer.certificate_class_sign,
        name="certificate_class_sign",
    ),
]
klaim = [
    path("", own.claims, name="claims"),
    path("baru/", own.claim_new, name="claim_new"),
    path("periksa/", office.claim_queue, name="claim_queue"),
    path("<uuid:key>/", office.claim, name="claim"),
    path("<uuid:key>/isi/", own.claim_edit, name="claim_edit"),
    path("<uuid:key>/kirim/", own.claim_send, name="claim_send"),
    path("<uuid:key>/tarik/", own.claim_drop, name="claim_drop"),
    path("<uuid:key>/bukti/", office.claim_file, name="claim_file"),
    path("<uuid:key>/betulkan/", office.claim_correct, name="claim_correct"),
    path("<uuid:key>/batalkan/", office.claim_reverse, name="claim_reverse"),
]
penghargaan = [
    path("", rewards.rewards, name="rewards"),
    path("poin/<int:pk>/keberatan/", rewards.points_object, name="points_object"),
    path("aturan/", incentives.incentives, name="incentives"),
    path("aturan/<int:pk>/", incentives.incentive_change, name="incentive_change"),
    path("aturan/<int:pk>/saklar/", incentives.incentive_switch, name="incentive_switch"),
    path("aturan/buku/", incentives.incentive_ledger, name="incentive_ledger"),
    path("aturan/buku/hitung/", incentives.incentive_run, name="incentive_run"),
    path("aturan/buku/persentase.csv", incentives.incentive_export, name="incentive_export"),
    path("aturan/keberatan/<int:pk>/", incentives.points_objection, name="points_objection"),
]
ip_asn = [
    path("", index.index_mine, name="index_mine"),
    path("ringkasan/", index.index_summary, name="index_summary"),
    path("disiplin/", index.discipline, name="discipline"),
    path("<uuid:key>/", index.index_person, name="index_person"),
]
urlpatterns = [
    path("jp/ip-asn/", include(ip_asn)),
    path("penghargaan/", include(penghargaan)),
    path("jp/klaim/", include(klaim)),
    path("jp/siasn/", siasn.siasn, name="siasn"),
    path("jp/siasn/buat/", siasn.siasn_make, name="siasn_make"),
    path("jp/siasn/<int:pk>.<str:kind>", siasn.siasn_file, name="siasn_file"),
    path("jp/", include(jp)),
    path("sertifikat/", include(sertifikat)),
    path("v/", public.check_form, name="check_form"),
    path("v/<str:code>", public.check, name="check"),
]
