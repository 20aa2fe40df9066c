use super::time::{FIRST_MILLISECONDS, LAST, of_number, of_text};
use super::{Bits, Entropy, Function, hashed_bits, random_bits, sha256, ulid, uuid4, uuid5, uuid7};
use crate::sql::Value;

const ZERO: Bits = [0; 16];
const ONES: Bits = [0xff; 16];

#[test]
fn uuid7_is_the_example_of_rfc_9562() {
    // Appendix A.6: 2022-02-22T14:22:22-05:00, rand_a CC3, rand_b 18C4DC0C0C07398F.
    let milliseconds = of_text("2022-02-22T14:22:22.00-05:00").expect("a time");
    assert_eq!(milliseconds, 0x017F_22E2_79B0);
    let mut bits = ZERO;
    bits[..10].copy_from_slice(&[0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    assert_eq!(uuid7(milliseconds, bits), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

#[test]
fn uuid4_is_the_example_of_rfc_9562() {
    // Appendix A.3: random_a 919108F752D1, random_b 320, random_c 1BACF847DB4148A8.
    let random =
        [0x91, 0x91, 0x08, 0xf7, 0x52, 0xd1, 0x03, 0x20, 0x1b, 0xac, 0xf8, 0x47, 0xdb, 0x41, 0x48, 0xa8];
    assert_eq!(uuid4(random), "919108f7-52d1-4320-9bac-f847db4148a8");
}

#[test]
fn uuid5_is_the_example_of_rfc_9562() {
    // Appendix A.4.
    let made = uuid5(uuid::Uuid::NAMESPACE_DNS, "www.example.com");
    assert_eq!(made, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

#[test]
fn sha256_is_the_example_of_fips_180() {
    assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(
        sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    );
}

#[test]
fn functions_give_what_the_derivers_give() {
    let text = |text: &str| Value::Text(text.to_owned());
    let hashed = || Entropy::Hashed(vec!["m".to_owned(), "t".to_owned()]);
    let row = [text("2024-01-31"), Value::Integer(1)];
    let bits = hashed_bits(["m", "t", "1"]);
    let time = of_text("2024-01-31").expect("a time");
    assert_eq!(Function::Ulid(hashed()).value(&row), Ok(Some(ulid(time, bits))));
    assert_eq!(Function::Uuid7(hashed()).value(&row), Ok(Some(uuid7(time, bits))));
    assert_eq!(Function::Uuid4(hashed()).value(&row[1..]), Ok(Some(uuid4(bits))));
    assert_eq!(Function::Fold.value(&[text(" Straße\u{2003}")]), Ok(Some("straße".to_owned())));
    assert_eq!(Function::Sha256.value(&[Value::Integer(12)]), Ok(Some(sha256("12"))));
    assert_eq!(Function::Fold.value(&[Value::Null]), Ok(None));
    assert_eq!(Function::Ulid(hashed()).value(&[text("now"), Value::Integer(1)]), Ok(None));
    assert!(Function::Fold.value(&[Value::Blob(vec![1])]).is_err());
    let greeting =
        Function::Template("{{ row.a }}-{{ row.b | fold }}".to_owned(), vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(greeting.value(&[Value::Integer(3), text(" B ")]), Ok(Some("3-b".to_owned())));
    let random = Function::Ulid(Entropy::Random);
    assert_ne!(random.value(&row), random.value(&row));
}

#[test]
fn uuid7_fixes_version_and_variant_and_nothing_else() {
    assert_eq!(uuid7(0, ZERO), "00000000-0000-7000-8000-000000000000");
    assert_eq!(uuid7(LAST, ONES), "ffffffff-ffff-7fff-bfff-ffffffffffff");
    let made = uuid::Uuid::parse_str(&uuid7(LAST, hashed_bits(["a"]))).expect("a UUID");
    assert_eq!((made.get_version_num(), made.get_variant()), (7, uuid::Variant::RFC4122));
}

#[test]
fn ulids_are_those_of_the_specification() {
    // The time stamp that the specification's examples use, and its largest valid ULID.
    assert!(ulid(1_469_918_176_385, hashed_bits(["a"])).starts_with("01ARYZ6S41"));
    assert_eq!(ulid(LAST, ONES), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    assert_eq!(ulid(0, ZERO), "00000000000000000000000000");
    let mut bits = ZERO;
    bits[9] = 32;
    assert_eq!(ulid(0, bits), "00000000000000000000000010");
}

#[test]
fn ulids_hold_the_time_and_the_first_80_bits() {
    let bits = hashed_bits(["migration", "table", "1"]);
    let made = ulid::Ulid::from_string(&ulid(1_700_000_000_123, bits)).expect("a ULID");
    assert_eq!(made.timestamp_ms(), 1_700_000_000_123);
    assert_eq!(made.to_bytes()[6..], bits[..10]);
}

#[test]
fn ids_are_in_the_order_of_their_times() {
    let times = [0, 1, 999, 1000, 1 << 32, 1_469_918_176_385, 1_469_918_176_386, LAST - 1, LAST];
    for id in [ulid, uuid7] {
        let made: Vec<String> =
            times.iter().map(|time| id(*time, hashed_bits([(LAST - time).to_string()]))).collect();
        assert!(made.is_sorted(), "{made:?}");
    }
}

#[test]
fn bits_are_those_of_the_row() {
    assert_eq!(hashed_bits(["m", "t", "1"]), hashed_bits(["m", "t", "1"]));
    assert_ne!(hashed_bits(["m", "t", "1"]), hashed_bits(["m", "t1", ""]));
    assert_ne!(random_bits(), random_bits());
    assert_eq!(&uuid4(ONES)[14..20], "4fff-b");
    // A promise: an id that a plan showed stays the id that it will be.
    assert_eq!(ulid(1_700_000_000_000, hashed_bits(["m", "t", "1"])), "01HF7YAT00MXRWJRRKTYM9N7KA");
}

#[test]
fn times_are_read_as_people_write_them() {
    let noon = Some(1_706_702_400_000);
    for text in [
        "2024-01-31T12:00:00Z",
        "2024-01-31t12:00:00z",
        "2024-01-31T12:00Z",
        "2024-01-31T12:00:00",
        "2024-01-31 12:00:00",
        "2024-01-31 12:00",
        " 2024-01-31 12:00:00.000999 ",
        "2024-01-31 12:00:00+00",
        "2024-01-31T12:00:00-00:00",
        "2024-01-31T13:30:00+0130",
        "2024-01-31 07:00:00 -05:00",
        "2024-01-31 12:00:00 Z",
        "2024-02-01T02:00:00.0+14:00",
    ] {
        assert_eq!(of_text(text), noon, "{text}");
    }
    assert_eq!(of_text("2024-01-31"), Some(1_706_659_200_000));
    assert_eq!(of_text("2024-01-31 12:00:00.1239999"), noon.map(|noon| noon + 123));
    assert_eq!(of_text("1970-01-01"), Some(0));
    assert_eq!(of_text("1969-12-31T23:00:00-01:00"), Some(0));
    assert_eq!(of_text("9999-12-31T23:59:59.999Z"), Some(253_402_300_799_999));
}

#[test]
fn what_is_no_time_is_none() {
    for text in [
        "",
        "yesterday",
        "now",
        "12:00:00",
        "20240131",
        "20240131T120000Z",
        "1706702400",
        "2460341.0",
        "2024-02-30",
        "2024-13-01",
        "2024-01-31T25:00:00",
        "2024-01-31 12:00:00 PM",
        "2024-01-31 12:00:00 UTC",
        "2024-01-31T12:00:00+01:00[Europe/Paris]",
        "2024-01-31 -05:00",
        "2024-01-31T12:00:00+25:00",
        "31.01.2024",
        "01/31/2024",
        "infinity",
        "0044-03-15 BC",
        "2024-01-31T12:00:00Z and more",
        "1969-12-31T23:59:59.9999Z",
        "1970-01-01T00:00:00+00:01",
        "2024-01-3\u{661}",
    ] {
        assert_eq!(of_text(text), None, "{text}");
    }
}

#[test]
fn numbers_are_seconds_until_they_are_too_large() {
    let border = i64::try_from(FIRST_MILLISECONDS).expect("a number");
    let last = i64::try_from(LAST).expect("a number");
    assert_eq!(of_number(0), Some(0));
    assert_eq!(of_number(1_706_702_400), Some(1_706_702_400_000));
    assert_eq!(of_number(1_706_702_400_123), Some(1_706_702_400_123));
    assert_eq!(of_number(border - 1), Some((FIRST_MILLISECONDS - 1) * 1000));
    assert_eq!(of_number(border), Some(FIRST_MILLISECONDS));
    assert_eq!((of_number(last), of_number(last + 1)), (Some(LAST), None));
    assert_eq!((of_number(-1), of_number(i64::MIN), of_number(i64::MAX)), (None, None, None));
}
