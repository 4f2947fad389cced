"""Words of places, goods and trades that firms are called by: two beside each other are no person. Data only.

"Fisherman Bay Market" and "Mason Oxford Stone" are firms, "Driver Rahim Market" and "Driver Gebre Stone" are
people. No word here is a given name that people who work for others have.
"""

from __future__ import annotations

WORDS = (
    # Places
    "Alpine Amsterdam Arctic Arizona Athens Atlanta Atlantic Avenue Baltic Bays? Beach Birmingham Border "
    "Boulevard Brisbane Brussels California Cambridge Canyon Cape Caribbean Chicago Coast Coastal Corner "
    "Cove Creek Crossing Delhi Delta Desert Dhaka Dock Docks Downtown Dublin Durban Edinburgh Falls Forest "
    "Frontier Gate Gateway Glasgow Gulf Hamburg Hanoi Harbou?r Haven Highland Highlands Himalayan? Inland "
    "Inlet Islands? Isle Istanbul Jakarta Johor Junction Jungle Karachi Kolkata Lagoon Lahore Lakeside "
    "Landing Leeds Leicester Lisbon Liverpool London Madrid Manchester Manhattan Manila Mediterranean "
    "Melbourne Metro Miami Mount Mumbai Munich Nairobi Nordic Norfolk Oasis Ocean Oxford Pacific Peak "
    "Penang Peninsula Perth Plains Plaza Point Prairie Pune Quay Ranch Reef Ridge Riverside Saigon "
    "Sea Seaside Shanghai Sheffield Shoreline Somerset Sound Spring Springs Square Straits? Suffolk Summit "
    "Sussex Terrace Texas Tokyo Toronto Trail Uptown Vale Valley Village Vista Waterfall Waterfront Wharf "
    "Yard York Yorkshire Zurich "
    # What firms say of themselves
    "Apex Atlas Budget Capital Classic Craft Crown Direct Eagle Eco Edge Elite Empire Euro Excel Express "
    "Falcon Fast First Fresh Global Golden Grand Green Heritage Ideal Imperial Inter Legacy Lion Lotus "
    "Metropolitan Modern National Natural New Old Olympic Omni Optimum Organic Original Phoenix Pioneer "
    "Platinum Premier Premium Prestige Prime Pro Prompt Pure Quality Quick Rapid Regal Reliable Royal "
    "Sigma Smart Standard Sunrise Sunset Super Superior Supreme Swift Tech Tiger Titan Top Total "
    "Trans Triumph Unique United Unity Universal Value Vertex Vital Zenith "
    # Goods, trades and where they are sold
    "Acero Aceros Acrylic Alloys? Aluminium Arroz Bahía Bakery Bau Bazaar Beverages? Boiler Boutique Brass "
    "Brew\\w+ Bridge Brook Butchery Cables? Camp Candles? Care Carpets? Castle Ceramics? Chemicals? Church "
    "Coal Cocoa Coffee Concrete Control Copper Corn Cottons? Dairy Deli Depot Diner Drapery Dyes? Emporium "
    "Engine Fabrics? Farms? Fasteners Feeds? Fibers? Fibres? Fittings Flooring Flour Flowers Foods? "
    "Fruits? Gallery Garden Gardens Gems? Glass Gold Grains? Granite Grocers? Grocery Hall Handel Hardware "
    "Herbs? Hides Hill Hills House Iron Ironworks Jewell?ery Joinery Jute Kitchen Kitchens Lake Lamps "
    "Lights? Locker Lodge Lubricants Lumber Maize Malt Marble Marine Markets? Marts? Masonry Meats? "
    "Mercado Mills? Millwork Minerals? Nails Nord Norte Nuts Oils? Outlet Paints? Pans Park Parks Parts? "
    "Pasta Piedra Pipes? Pizza Playa Port Pottery Poultry Power Prawns? Prayer Press Produce Puerto Pumps? "
    "Quarry Rest Rice Ropes? Rubber Salmon Salt Sand Seeds? Server Service Shellfish Shops? Shrimps? "
    "Silks? Soap Solar Spares Spices? Sports? Steels? Stones? Stores? Street Studio Sugars? Supermarket "
    "Supplier Supplies Supply Süd Tanks Tannery Tea Temple Threads? Tienda Tiles? Tires Tobacco "
    "Tools? Towels Tower Towers Toys? Traders? Tuna Tyres Uniforms Valves Vegetables? Veneers? Wagons? "
    "Ware Wares Welding Wheat Wheels? Wines? Wires? Woods? Woodworks Wools? Yarns?"
)
"""Words as `named_workers` writes them: between blanks, a question mark behind a letter that may lack."""
