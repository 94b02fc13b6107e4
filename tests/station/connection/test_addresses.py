"""The addresses that are offered to type into a terminal: by interface, and none that leads nowhere."""

import ctypes
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facedesk.station.connection.own_addresses import (
    Address,
    is_here_only,
    own_addresses,
    ranked,
    reachable_at,
)

CASES: dict[str, tuple[dict[str, list[str]], list[str], list[str]]] = {
    "one card": (
        {"lo": ["127.0.0.1", "::1"], "eth0": ["192.168.1.20", "fe80::1%eth0"]},
        [],
        ["192.168.1.20"],
    ),
    "no default route": ({"lo": ["127.0.0.1"], "enp3s0": ["10.9.0.5"]}, [], ["10.9.0.5"]),
    "two cards": (
        {"eth0": ["192.168.1.20"], "eth1": ["10.0.8.4"]},
        ["10.0.8.4"],
        ["10.0.8.4", "192.168.1.20"],
    ),
    "docker first": (
        {"docker0": ["172.17.0.1"], "br-0123456789ab": ["172.18.0.1"], "eth0": ["192.168.1.20"]},
        [],
        ["192.168.1.20", "172.17.0.1", "172.18.0.1"],
    ),
    "a VPN that is the way out": (
        {"tun0": ["10.8.0.6"], "wlp2s0": ["192.168.178.23"]},
        ["10.8.0.6"],
        ["192.168.178.23", "10.8.0.6"],
    ),
    "Hyper-V": (
        {"vEthernet (Default Switch)": ["172.30.0.1"], "Ethernet": ["192.168.0.9"]},
        [],
        ["192.168.0.9", "172.30.0.1"],
    ),
    "Hyper-V alone, with the real card behind it": (
        {"vEthernet (External)": ["192.168.0.9"]},
        [],
        ["192.168.0.9"],
    ),
    "VirtualBox": (
        {"VirtualBox Host-Only Network": ["192.168.56.1"], "以太网": ["192.168.178.23"]},
        [],
        ["192.168.178.23", "192.168.56.1"],
    ),
    "Tailscale": (
        {"Tailscale": ["100.101.1.2"], "WLAN": ["192.168.2.2"]},
        [],
        ["192.168.2.2", "100.101.1.2"],
    ),
    "IPv6 only": (
        {"eth0": ["fd00::2", "2001:db8::5", "2001:db8::a1b2", "fe80::5%eth0"]},
        [],
        ["fd00::2", "2001:db8::5"],
    ),
    "IPv4 before IPv6 of another card": (
        {"eth0": ["fd00::2"], "eth1": ["10.1.1.1"]},
        [],
        ["10.1.1.1", "fd00::2"],
    ),
    "no lease": ({"eth0": ["169.254.7.7"], "eth1": ["10.1.1.1"]}, [], ["10.1.1.1"]),
    "a cable from device to device": ({"eth0": ["169.254.7.7", "fe80::7"]}, [], ["169.254.7.7"]),
    "no network": ({"lo": ["127.0.0.1", "::1"]}, [], []),
    "a bond and a bridge of the house": (
        {"bond0": ["10.0.0.2"], "br0": ["10.0.1.2"], "eth0.10": ["10.0.2.2"], "veth12ab": ["10.0.3.2"]},
        [],
        ["10.0.0.2", "10.0.1.2", "10.0.2.2", "10.0.3.2"],
    ),
    "names that only begin like a tunnel's": (
        {"wlan0": ["10.2.2.2"], "zebra1": ["10.3.3.3"]},
        [],
        ["10.2.2.2", "10.3.3.3"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_addresses_stand_in_the_order_in_which_a_terminal_would_reach_them(case: str) -> None:
    found, ways_out, expected = CASES[case]
    assert [one.host for one in ranked(found, ways_out)] == expected


def test_each_address_has_the_name_of_its_interface_and_says_whether_it_looks_virtual() -> None:
    assert ranked({"docker0": ["172.17.0.1"], "enp3s0": ["10.9.0.5"]}) == [
        Address("10.9.0.5", "enp3s0", is_virtual=False),
        Address("172.17.0.1", "docker0", is_virtual=True),
    ]


OWN = [Address("192.168.1.20", "eth0"), Address("10.0.8.4", "eth1"), Address("fd00::2", "eth0")]


@pytest.mark.parametrize(
    ("listening", "hosts"),
    [
        ("0.0.0.0", ["192.168.1.20", "10.0.8.4"]),  # noqa: S104
        ("::", ["fd00::2"]),
        ("10.0.8.4", ["10.0.8.4"]),
        ("127.0.0.1", ["127.0.0.1"]),
        ("station.example", ["station.example"]),
    ],
)
def test_a_station_is_reached_only_where_it_listens(listening: str, hosts: list[str]) -> None:
    assert [one.host for one in reachable_at(listening, OWN)] == hosts


def test_here_only_hangs_on_where_it_listens_and_not_on_the_network() -> None:
    assert [host for host in ("127.0.0.1", "127.0.1.1", "::1", "localhost") if not is_here_only(host)] == []
    assert [host for host in ("0.0.0.0", "::", "10.0.8.4", "fd00::2", "pc") if is_here_only(host)] == []  # noqa: S104


@given(st.dictionaries(st.text(max_size=12), st.lists(st.ip_addresses().map(str), max_size=4), max_size=5))
def test_whatever_a_system_names_nothing_is_hidden_but_what_leads_nowhere(
    found: dict[str, list[str]],
) -> None:
    listed = {one.host for one in ranked(found)}
    assert listed <= {host for hosts in found.values() for host in hosts}
    assert not any(host.startswith(("127.", "fe80:", "::1/")) for host in listed)


IN_A_NETWORK_OF_ITS_OWN = """
import subprocess
from facedesk.station.connection.own_addresses import own_addresses
for command in (
    "ip link set lo up",
    "ip link add one type veth peer name two", "ip link add off type veth peer name away",
    "ip addr add 192.168.77.5/24 dev one", "ip link set one up",
    "ip addr add 10.77.0.5/24 dev two", "ip link set two up",
    "ip addr add 10.78.0.5/24 dev off",
):
    subprocess.run(command.split(), check=True)
print(sorted((one.interface, one.host) for one in own_addresses()))
"""
NOT_HERE = ("Operation not permitted", "No such file", "Unknown device type", "not supported")
CLONE_NEWNET = 0x40000000


@pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root makes a network of its own"
)
def test_in_a_network_without_a_way_out_both_cards_are_listed() -> None:
    def enter() -> None:
        if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET):
            os._exit(77)

    done = subprocess.run(
        [sys.executable, "-c", IN_A_NETWORK_OF_ITS_OWN],
        preexec_fn=enter,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and (any(why in done.stderr for why in NOT_HERE)):
        pytest.skip("no network of its own can be made here")
    assert done.stdout.strip() == "[('one', '192.168.77.5'), ('two', '10.77.0.5')]", done.stderr


def test_this_computer_s_own_addresses_can_be_dialled() -> None:
    assert all(not one.host.startswith("127.") and one.interface for one in own_addresses())
