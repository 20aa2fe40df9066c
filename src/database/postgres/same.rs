//! Whether two addresses lead to one database.

use std::net::{IpAddr, ToSocketAddrs};
use std::path::PathBuf;

use postgres::Config;
use postgres::config::Host;

use super::Address;

/// The port of a URL that gives none.
const PORT: u16 = 5432;

/// One way to a server.
#[derive(PartialEq)]
enum Way {
    /// Over the network; the name in lower case.
    Name(String),
    /// Over the network.
    At(IpAddr),
    /// By a socket of this machine.
    Socket(PathBuf),
}

impl Address {
    /// Whether one of its servers is one of the other's, and the database has the same name there.
    pub fn is_same(&self, other: &Address) -> bool {
        let (ways, others) = (ways(&self.config), ways(&other.config));
        database(&self.config) == database(&other.config)
            && ways.iter().any(|(way, port)| {
                others.iter().any(|(other, known)| port == known && meet(way, other, *port))
            })
    }
}

fn database(config: &Config) -> Option<&str> {
    config.get_dbname().or(config.get_user())
}

/// Every host with its port; an address counts more than the name that it stands for.
fn ways(config: &Config) -> Vec<(Way, u16)> {
    let ports = config.get_ports();
    let port = |index: usize| ports.get(index).or(ports.first()).copied().unwrap_or(PORT);
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return addresses.iter().enumerate().map(|(index, at)| (Way::At(*at), port(index))).collect();
    }
    let way = |host: &Host| match host {
        Host::Tcp(name) => Way::Name(name.trim_matches(['[', ']']).to_lowercase()),
        #[cfg(unix)]
        Host::Unix(path) => Way::Socket(path.clone()),
    };
    config.get_hosts().iter().enumerate().map(|(index, host)| (way(host), port(index))).collect()
}

fn meet(one: &Way, other: &Way, port: u16) -> bool {
    if one == other {
        return true;
    }
    if matches!((one, other), (Way::Socket(_), Way::Socket(_))) {
        return false;
    }
    let (one, other) = (addresses(one, port), addresses(other, port));
    one.iter().any(|address| other.contains(address))
}

/// The addresses of a way; all ways within this machine are one.
fn addresses(way: &Way, port: u16) -> Vec<Option<IpAddr>> {
    let found = match way {
        Way::Socket(_) => return vec![None],
        Way::At(address) => vec![*address],
        Way::Name(name) => match (name.as_str(), port).to_socket_addrs() {
            Ok(found) => found.map(|address| address.ip()).collect(),
            Err(_) => Vec::new(),
        },
    };
    let here = |address: &IpAddr| address.is_loopback() || address.is_unspecified();
    let found = found.into_iter().map(|address| address.to_canonical());
    found.map(|address| (!here(&address)).then_some(address)).collect()
}
