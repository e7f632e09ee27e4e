export type Equipment = { manufacturer: string; name: string; costMinorUnits: number; places: readonly string[] };

const YARD = ['Back yard, on a pad', 'Side yard, north', 'Side yard, east'];
const BASEMENT = ['Basement', 'Utility room', 'Mechanical closet'];
const ROOF = ['Roof, north side', 'Roof, south side', 'Roof, by the stairwell'];
const WALL = ['Living room wall', 'Office, second floor', 'Bonus room over the garage'];

/** What a contractor installs, with what it bills for the unit. */
export const HOME_EQUIPMENT: readonly Equipment[] = [
  { manufacturer: 'Carrier', name: 'Infinity 24ANB1 Air Conditioner, 3 ton', costMinorUnits: 489_500, places: YARD },
  { manufacturer: 'Trane', name: 'XR16 Air Conditioner, 2.5 ton', costMinorUnits: 412_000, places: YARD },
  { manufacturer: 'Lennox', name: 'Merit ML14XC1 Air Conditioner, 3 ton', costMinorUnits: 368_900, places: YARD },
  { manufacturer: 'Goodman', name: 'GSXN4 Air Conditioner, 2 ton', costMinorUnits: 274_500, places: YARD },
  { manufacturer: 'Rheem', name: 'Classic Plus RA17 Air Conditioner, 3.5 ton', costMinorUnits: 431_700, places: YARD },
  { manufacturer: 'Bosch', name: 'IDS 2.0 Heat Pump, 3 ton', costMinorUnits: 598_000, places: YARD },
  {
    manufacturer: 'American Standard',
    name: 'AccuComfort Platinum 18 Heat Pump',
    costMinorUnits: 672_400,
    places: YARD,
  },
  { manufacturer: 'Carrier', name: 'Performance 96 Gas Furnace 59TP6', costMinorUnits: 318_500, places: BASEMENT },
  { manufacturer: 'Trane', name: 'S9V2 Gas Furnace, 80,000 BTU', costMinorUnits: 342_800, places: BASEMENT },
  { manufacturer: 'Lennox', name: 'SLP99V Modulating Gas Furnace', costMinorUnits: 456_300, places: BASEMENT },
  { manufacturer: 'Goodman', name: 'GMVC96 Gas Furnace, 60,000 BTU', costMinorUnits: 236_900, places: BASEMENT },
  { manufacturer: 'Rheem', name: 'Prestige Tankless Water Heater RTGH-95', costMinorUnits: 189_900, places: BASEMENT },
  { manufacturer: 'Mitsubishi Electric', name: 'M-Series MSZ-FS12NA Ductless', costMinorUnits: 264_000, places: WALL },
  { manufacturer: 'Daikin', name: 'Aurora FTXV18 Ductless, 1.5 ton', costMinorUnits: 298_700, places: WALL },
  { manufacturer: 'Fujitsu', name: 'Halcyon ASUH12LPAS Ductless', costMinorUnits: 219_500, places: WALL },
];

export const BUILDING_EQUIPMENT: readonly Equipment[] = [
  { manufacturer: 'Carrier', name: 'WeatherMaker 48TC Rooftop Unit, 10 ton', costMinorUnits: 1_489_000, places: ROOF },
  { manufacturer: 'Trane', name: 'Precedent YSC060 Rooftop Unit, 5 ton', costMinorUnits: 978_500, places: ROOF },
  { manufacturer: 'Lennox', name: 'Energence LGH Rooftop Unit, 7.5 ton', costMinorUnits: 1_264_000, places: ROOF },
  { manufacturer: 'York', name: 'Sun Pro ZJ Rooftop Unit, 6 ton', costMinorUnits: 1_042_900, places: ROOF },
  { manufacturer: 'Daikin', name: 'VRV LIFE Heat Recovery System', costMinorUnits: 1_879_000, places: ROOF },
  { manufacturer: 'Mitsubishi Electric', name: 'City Multi R2 Series', costMinorUnits: 2_145_000, places: ROOF },
  {
    manufacturer: 'Reznor',
    name: 'UDX Unit Heater, 200,000 BTU',
    costMinorUnits: 214_600,
    places: ['Loading dock', 'Garage bay 2'],
  },
  {
    manufacturer: 'Lochinvar',
    name: 'Knight KHB Boiler, 285,000 BTU',
    costMinorUnits: 684_500,
    places: ['Boiler room', 'Mechanical room'],
  },
  {
    manufacturer: 'True',
    name: 'TWT-27-HC Walk-in Condensing Unit',
    costMinorUnits: 356_800,
    places: ['Kitchen', 'Cold storage'],
  },
];
