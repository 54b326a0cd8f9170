"""`vnextract doctor`: whether this installation is fit to work."""

from dataclasses import asdict

import typer

from extract.commands.common import BUGS, AsJson, Verbose, app, log, print_json


@app.command()
def doctor(as_json: AsJson = False, _verbose: Verbose = False) -> None:
    """Check the installation, and say what to do where something is amiss.

    Versions, models, memory, disk, write access, open files, and a page read in a temporary folder. Exit code 1 where
    something is amiss. --json: one document, {ok, checks}.
    """
    from extract.doctor import examine  # noqa: PLC0415

    findings = []
    for finding in examine():
        log.info("checked %s", finding.check)
        findings.append(finding)
        if not as_json:
            typer.echo(f"{'ok' if finding.ok else 'AMISS':6}{finding.check:14}{finding.found}")
            if finding.advice:
                typer.echo(f"{'':20}what to do: {finding.advice}")
    ok = all(finding.ok for finding in findings)
    if as_json:
        print_json({"ok": ok, "checks": [asdict(finding) for finding in findings]})
    if not ok:
        raise typer.Exit(BUGS)
