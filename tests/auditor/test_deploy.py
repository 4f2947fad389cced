"""The files in `deploy/` name only what there is, and run nobody as root."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from auditor import cli, serving
from auditor.scheduling import worker
from tests.auditor.test_operations_document import READ

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
OBJECTS = [
    one
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for one in yaml.safe_load_all(path.read_text(encoding="utf-8"))
]
PODS = {
    one["metadata"]["name"]: one["spec"]["template"]["spec"]
    for one in OBJECTS
    if "template" in one.get("spec", {})
}
OWN = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "manumit"}
GRACE = max(serving.SECONDS_TO_ANSWER + 5, worker.SECONDS_TO_STOP)
"""Seconds that a process needs to end, with those in which a proxy stops sending."""


def containers():
    return [container for pod in PODS.values() for container in pod["containers"]]


def test_every_part_is_there():
    assert {path.name for path in FILES} >= {"Containerfile", "compose.yaml", "proxy.conf", "migrate.yaml"}
    assert set(PODS) == {"manumit-migrate", "manumit-web", "manumit-worker", "manumit-scheduler"}
    assert set(OWN) == {"migrate", "web", "worker", "scheduler"}
    kinds = {one["kind"] for one in OBJECTS}
    assert kinds >= {"ConfigMap", "Secret", "Service", "Job", "PersistentVolumeClaim", "PodDisruptionBudget"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path):
    named = set(re.findall(r"MANUMIT_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8")))
    assert named <= READ


def test_every_command_is_one_of_the_command_line():
    commands = [container["args"] for container in containers()]
    commands += [service["command"] for service in OWN.values()]
    commands += [re.findall(r'"([^"]+)"', line) for line in re.findall(r"^CMD (.+)$", CONTAINERFILE, re.M)]
    assert len(commands) == 9
    for command in commands:
        assert cli.parser().parse_args(command).service == command[0]
    assert 'ENTRYPOINT ["manumit"]' in CONTAINERFILE


def test_the_command_of_the_documents_is_on_the_path_of_the_image(tmp_path):
    (made,) = re.findall(r"^RUN (printf .+)$", CONTAINERFILE, re.M)
    folder = "/opt/venv/bin"
    assert re.search(rf"^ENV PATH={folder}:\$PATH PYTHONPATH=/opt/manumit ", CONTAINERFILE, re.M)
    assert CONTAINERFILE.index(made) < CONTAINERFILE.index("\nUSER ")
    subprocess.run(["sh", "-c", made.replace(folder, str(tmp_path))], check=True)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    told = subprocess.run(
        [tmp_path / "manumit", "health", "some body"],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "some body" in told.stderr, "one argument is one, whatever stands in it"
    assert told.returncode == 2


def test_nobody_runs_as_root_and_nothing_is_written_beside_the_data():
    assert re.findall(r"^USER (.+)$", CONTAINERFILE, re.M)[-1] == "10001:10001"
    for service in COMPOSE["services"].values():
        if service is not COMPOSE["services"]["postgres"]:  # its image gives its root away by itself
            assert not service["user"].startswith("0")
            assert service["read_only"]
            assert service["cap_drop"] == ["ALL"]
    for pod in PODS.values():
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["runAsUser"] == 10001
        assert pod["automountServiceAccountToken"] is False
    for container in containers():
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert container["securityContext"]["allowPrivilegeEscalation"] is False
        assert set(container["resources"]) == {"requests", "limits"}


def test_probes_ask_for_pages_that_exist(app):
    routes = {rule.rule for rule in app.url_map.iter_rules()}
    (web,) = PODS["manumit-web"]["containers"]
    probes = {name: web[name]["httpGet"]["path"] for name in web if name.endswith("Probe")}
    assert probes == {"startupProbe": "/healthz", "livenessProbe": "/healthz", "readinessProbe": "/readyz"}
    checked = re.findall(r"(?:8000|')(/\w+)'", CONTAINERFILE + str(COMPOSE["services"]["web"]["healthcheck"]))
    assert set(checked) == {"/healthz"}
    assert {*probes.values(), *checked} <= routes
    ports = [port["containerPort"] for port in web["ports"]]
    (service,) = [one for one in OBJECTS if one["kind"] == "Service"]
    assert ports == [8000]
    assert service["spec"]["ports"][0]["targetPort"] == web["ports"][0]["name"]


@pytest.mark.parametrize("process", ["worker", "scheduler"])
def test_what_serves_no_address_is_asked_by_a_command(process):
    (container,) = PODS[f"manumit-{process}"]["containers"]
    asked = container["livenessProbe"]["exec"]["command"]
    assert OWN[process]["healthcheck"]["test"] == ["CMD", *asked]
    assert asked[:4] == ["python", "-P", "-m", "auditor"]
    assert cli.parser().parse_args(asked[4:]).process == process


def test_what_ends_by_itself_is_not_asked_how_it_is():
    assert [name for name, service in OWN.items() if service["healthcheck"].get("disable")] == ["migrate"]


def test_two_of_everything_run_and_one_stays_while_machines_are_emptied():
    kept = {one["metadata"]["name"]: one["spec"] for one in OBJECTS if one["kind"] == "PodDisruptionBudget"}
    for one in OBJECTS:
        if one["kind"] == "Deployment":
            assert one["spec"]["replicas"] == 2
            budget = kept[one["metadata"]["name"]]
            assert budget["minAvailable"] == 1
            assert budget["selector"] == one["spec"]["selector"]
    assert [OWN[name]["deploy"]["replicas"] for name in ("web", "worker", "scheduler")] == [2, 2, 2]


def test_processes_get_the_time_that_a_good_end_takes():
    for name in ("web", "worker", "scheduler"):
        assert PODS[f"manumit-{name}"]["terminationGracePeriodSeconds"] > GRACE
        assert int(OWN[name]["stop_grace_period"].removesuffix("s")) > GRACE


def test_the_database_is_brought_to_the_release_before_anything_starts():
    for name in ("web", "worker", "scheduler"):
        assert OWN[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert PODS["manumit-migrate"]["restartPolicy"] == "Never"


def test_web_and_workers_share_their_files():
    for name in ("web", "worker"):
        (claim,) = [
            v["persistentVolumeClaim"] for v in PODS[f"manumit-{name}"]["volumes"] if v["name"] == "files"
        ]
        assert claim["claimName"] == "manumit-files"
        assert OWN[name]["volumes"] == ["files:/var/lib/manumit"]
    (claim,) = [one for one in OBJECTS if one["kind"] == "PersistentVolumeClaim"]
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]


def test_packages_are_compared_with_their_digests_and_what_is_copied_exists():
    installs = re.findall(r"pip install .+$", CONTAINERFILE, re.M)
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)
    assert "ci --ignore-scripts" in (ROOT / "auditor/static/build.sh").read_text(encoding="utf-8")
    copied = [line.split()[:-1] for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE, re.M)]
    for name in (name for names in copied for name in names):
        assert (ROOT / name).exists(), name
        assert f"!{name.split('/')[0]}" in (DEPLOY / "Containerfile.dockerignore").read_text(encoding="utf-8")


def test_the_image_sends_traces_only_where_it_was_built_for_it():
    assert re.findall(r"^ARG LOCK=(.+)$", CONTAINERFILE, re.M) == ["requirements.lock"]
    assert '-r "/$LOCK"' in CONTAINERFILE
    for path in (DEPLOY / "Containerfile", DEPLOY / "compose.yaml", ROOT / "docs" / "operations.md"):
        (other,) = set(re.findall(r"LOCK=(requirements-\S+\.lock)", path.read_text(encoding="utf-8")))
        assert (ROOT / other).exists()
        assert re.search(rf"^COPY .*{other} /$", CONTAINERFILE, re.M)
    assert all(service["build"]["args"] == {"LOCK": "${LOCK:-requirements.lock}"} for service in OWN.values())
    given = [one["data"] for one in OBJECTS if one["kind"] == "ConfigMap"]
    assert not any("MANUMIT_OTLP_ENDPOINT" in one for one in given)


def test_secrets_are_given_from_outside_and_no_image_names_a_registry():
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    assert not re.search(r"MANUMIT_SECRET_KEY[=:] *[0-9a-f]{8}", text)
    assert "ENV MANUMIT_SECRET" not in CONTAINERFILE
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8")
    images = [service["image"] for service in COMPOSE["services"].values()]
    images += [container["image"] for container in containers()]
    images += re.findall(r"^(?:FROM|ARG BASE=)(\S+)", CONTAINERFILE, re.M)
    assert not any("." in image.split("/")[0] for image in images if "/" in image)
