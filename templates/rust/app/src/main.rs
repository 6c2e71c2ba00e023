//! {{name}} answers HTTP requests until it is asked to stop.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;
use std::{env, io, process, thread};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Set by the Dockerfile when it compiles.
const VERSION: &str = match option_env!("VERSION") {
    Some(version) => version,
    None => "dev",
};

fn main() -> io::Result<()> {
    if env::args().any(|argument| argument == "--version") {
        println!("{VERSION}");
        return Ok(());
    }

    // Docker and Kubernetes stop a container with SIGTERM, and kill it when it does not listen.
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    thread::spawn(move || {
        signals.forever().next();
        process::exit(0);
    });

    let listener = TcpListener::bind("0.0.0.0:8080")?;
    println!("{{name}} {VERSION} listens on :8080");
    for stream in listener.incoming().flatten() {
        thread::spawn(move || answer(stream));
    }
    Ok(())
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}

    let (status, page) = match request.split(' ').nth(1) {
        Some("/") => ("200 OK", format!("{{name}} {VERSION}\n")),
        Some("/healthz") => ("200 OK", "ok\n".to_string()),
        _ => ("404 Not Found", "not found\n".to_string()),
    };
    let length = page.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}")
}
